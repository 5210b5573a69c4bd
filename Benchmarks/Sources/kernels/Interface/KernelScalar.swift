internal import Measurement
internal import Peers
internal import _LincolnKernels

/// What the benchmark needs to know about an element type.
protocol KernelScalar: _KernelScalar {
  static var precision: Precision { get }
  /// Another library's product.
  static func multiply(_ product: MatrixProduct<Self>, with library: any MatrixProductLibrary)
  /// Another library's y = factor x + y.
  static func add(
    _ factor: Self, times x: UnsafePointer<Self>, to y: UnsafeMutablePointer<Self>, count: Int,
    with library: any VectorUpdateLibrary)
  /// Another library's elementary function, in all its accuracies.
  static func functions(
    _ function: ElementaryFunction, of library: any VectorMathLibrary
  ) -> [VectorFunction<Self>]
}

extension Float: KernelScalar {
  static var precision: Precision { .float }

  static func multiply(_ product: MatrixProduct<Float>, with library: any MatrixProductLibrary) {
    unsafe library.multiply(product)
  }

  static func add(
    _ factor: Float, times x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, count: Int,
    with library: any VectorUpdateLibrary
  ) {
    unsafe library.add(factor, times: x, to: y, count: count)
  }

  static func functions(
    _ function: ElementaryFunction, of library: any VectorMathLibrary
  ) -> [VectorFunction<Float>] {
    library.single(function)
  }
}

extension Double: KernelScalar {
  static var precision: Precision { .double }

  static func multiply(_ product: MatrixProduct<Double>, with library: any MatrixProductLibrary) {
    unsafe library.multiply(product)
  }

  static func add(
    _ factor: Double, times x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>,
    count: Int, with library: any VectorUpdateLibrary
  ) {
    unsafe library.add(factor, times: x, to: y, count: count)
  }

  static func functions(
    _ function: ElementaryFunction, of library: any VectorMathLibrary
  ) -> [VectorFunction<Double>] {
    library.double(function)
  }
}
