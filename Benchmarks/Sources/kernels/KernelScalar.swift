internal import CLincolnKernels
internal import Measurement
internal import Peers

/// What the benchmark needs to know about an element type.
protocol KernelScalar: BinaryFloatingPoint {
  static var precision: Precision { get }
  /// Lincoln's matrix product, in the variant selected.
  static func multiply(_ product: MatrixProduct<Self>, threads: Int)
  /// Another library's.
  static func multiply(_ product: MatrixProduct<Self>, with library: any MatrixProductLibrary)
}

extension Float: KernelScalar {
  static var precision: Precision { .float }

  static func multiply(_ p: MatrixProduct<Float>, threads: Int) {
    unsafe lincoln_matmul_f32(
      p.rows, p.columns, p.inner,
      p.a, p.transposesA ? 1 : p.aStride, p.transposesA ? p.aStride : 1,
      p.b, p.transposesB ? 1 : p.bStride, p.transposesB ? p.bStride : 1,
      p.c, p.cStride, Int32(threads))
  }

  static func multiply(_ product: MatrixProduct<Float>, with library: any MatrixProductLibrary) {
    unsafe library.multiply(product)
  }
}

extension Double: KernelScalar {
  static var precision: Precision { .double }

  static func multiply(_ p: MatrixProduct<Double>, threads: Int) {
    unsafe lincoln_matmul_f64(
      p.rows, p.columns, p.inner,
      p.a, p.transposesA ? 1 : p.aStride, p.transposesA ? p.aStride : 1,
      p.b, p.transposesB ? 1 : p.bStride, p.transposesB ? p.bStride : 1,
      p.c, p.cStride, Int32(threads))
  }

  static func multiply(_ product: MatrixProduct<Double>, with library: any MatrixProductLibrary) {
    unsafe library.multiply(product)
  }
}
