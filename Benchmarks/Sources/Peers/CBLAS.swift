/// The two functions of the C interface to BLAS that compute matrix products.
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

  private static let rowMajor: Int32 = 101
  private static let notTransposed: Int32 = 111
  private static let transposed: Int32 = 112

  private let singleProduct: SingleProduct
  private let doubleProduct: DoubleProduct

  init(_ library: DynamicLibrary) throws(MissingPeer) {
    unsafe singleProduct = try library.function("cblas_sgemm", as: SingleProduct.self)
    unsafe doubleProduct = try library.function("cblas_dgemm", as: DoubleProduct.self)
  }

  func multiply(_ p: MatrixProduct<Float>) {
    unsafe singleProduct(
      Self.rowMajor, Self.order(p.transposesA), Self.order(p.transposesB),
      Int32(p.rows), Int32(p.columns), Int32(p.inner), 1, p.a, Int32(p.aStride),
      p.b, Int32(p.bStride), 0, p.c, Int32(p.cStride))
  }

  func multiply(_ p: MatrixProduct<Double>) {
    unsafe doubleProduct(
      Self.rowMajor, Self.order(p.transposesA), Self.order(p.transposesB),
      Int32(p.rows), Int32(p.columns), Int32(p.inner), 1, p.a, Int32(p.aStride),
      p.b, Int32(p.bStride), 0, p.c, Int32(p.cStride))
  }

  private static func order(_ isTransposed: Bool) -> Int32 {
    isTransposed ? transposed : notTransposed
  }
}
