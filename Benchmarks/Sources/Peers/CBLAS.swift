/// The functions of the C interface to BLAS that do what some of our kernels do.
///
/// Several libraries have this interface; each one is looked up in its own file, so that they do
/// not get in each other's way.
@safe struct CBLAS {
  private typealias SingleProduct =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32,
      Float, UnsafePointer<Float>, Int32, UnsafePointer<Float>, Int32,
      Float, UnsafeMutablePointer<Float>, Int32
    ) -> Void
  private typealias DoubleProduct =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32,
      Double, UnsafePointer<Double>, Int32, UnsafePointer<Double>, Int32,
      Double, UnsafeMutablePointer<Double>, Int32
    ) -> Void

  private typealias SingleVectorProduct =
    @convention(c) (
      Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32,
      UnsafePointer<Float>, Int32, Float, UnsafeMutablePointer<Float>, Int32
    ) -> Void
  private typealias DoubleVectorProduct =
    @convention(c) (
      Int32, Int32, Int32, Int32, Double, UnsafePointer<Double>, Int32,
      UnsafePointer<Double>, Int32, Double, UnsafeMutablePointer<Double>, Int32
    ) -> Void
  private typealias SingleUpdate =
    @convention(c) (
      Int32, Float, UnsafePointer<Float>, Int32, UnsafeMutablePointer<Float>, Int32
    ) -> Void
  private typealias DoubleUpdate =
    @convention(c) (
      Int32, Double, UnsafePointer<Double>, Int32, UnsafeMutablePointer<Double>, Int32
    ) -> Void

  private static let rowMajor: Int32 = 101
  private static let notTransposed: Int32 = 111
  private static let transposed: Int32 = 112

  private let singleProduct: SingleProduct
  private let doubleProduct: DoubleProduct
  private let singleVectorProduct: SingleVectorProduct
  private let doubleVectorProduct: DoubleVectorProduct
  private let singleUpdate: SingleUpdate
  private let doubleUpdate: DoubleUpdate

  init(_ library: DynamicLibrary) throws(MissingPeer) {
    unsafe singleProduct = try library.function("cblas_sgemm", as: SingleProduct.self)
    unsafe doubleProduct = try library.function("cblas_dgemm", as: DoubleProduct.self)
    unsafe singleVectorProduct = try library.function(
      "cblas_sgemv", as: SingleVectorProduct.self)
    unsafe doubleVectorProduct = try library.function(
      "cblas_dgemv", as: DoubleVectorProduct.self)
    unsafe singleUpdate = try library.function("cblas_saxpy", as: SingleUpdate.self)
    unsafe doubleUpdate = try library.function("cblas_daxpy", as: DoubleUpdate.self)
  }

  func multiply(_ p: MatrixProduct<Float>) {
    if unsafe p.isVectorProduct {
      unsafe singleVectorProduct(
        Self.rowMajor, Self.transposed, Int32(p.inner), Int32(p.columns), 1, p.b,
        Int32(p.bStride), p.a, 1, 0, p.c, 1)
      return
    }
    unsafe singleProduct(
      Self.rowMajor, Self.order(p.transposesA), Self.order(p.transposesB),
      Int32(p.rows), Int32(p.columns), Int32(p.inner), 1, p.a, Int32(p.aStride),
      p.b, Int32(p.bStride), 0, p.c, Int32(p.cStride))
  }

  func multiply(_ p: MatrixProduct<Double>) {
    if unsafe p.isVectorProduct {
      unsafe doubleVectorProduct(
        Self.rowMajor, Self.transposed, Int32(p.inner), Int32(p.columns), 1, p.b,
        Int32(p.bStride), p.a, 1, 0, p.c, 1)
      return
    }
    unsafe doubleProduct(
      Self.rowMajor, Self.order(p.transposesA), Self.order(p.transposesB),
      Int32(p.rows), Int32(p.columns), Int32(p.inner), 1, p.a, Int32(p.aStride),
      p.b, Int32(p.bStride), 0, p.c, Int32(p.cStride))
  }

  func add(
    _ factor: Float, times x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, count: Int
  ) {
    unsafe singleUpdate(Int32(count), factor, x, 1, y, 1)
  }

  func add(
    _ factor: Double, times x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>,
    count: Int
  ) {
    unsafe doubleUpdate(Int32(count), factor, x, 1, y, 1)
  }

  private static func order(_ isTransposed: Bool) -> Int32 {
    isTransposed ? transposed : notTransposed
  }
}
