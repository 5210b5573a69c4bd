/// c = a b for matrices in row-major memory, either operand possibly stored transposed.
@unsafe public struct MatrixProduct<Scalar> {
  /// Rows of `c`.
  public var rows: Int
  /// Columns of `c`.
  public var columns: Int
  /// Columns of `a` and rows of `b`.
  public var inner: Int
  /// Whether `a` is stored as inner × rows.
  public var transposesA: Bool
  /// Whether `b` is stored as columns × inner.
  public var transposesB: Bool
  /// The first element of `a`.
  public var a: UnsafePointer<Scalar>
  /// Elements from one stored row of `a` to the next.
  public var aStride: Int
  /// The first element of `b`.
  public var b: UnsafePointer<Scalar>
  /// Elements from one stored row of `b` to the next.
  public var bStride: Int
  /// The first element of `c`.
  public var c: UnsafeMutablePointer<Scalar>
  /// Elements from one row of `c` to the next.
  public var cStride: Int

  /// Creates a product of rows × inner by inner × columns.
  public init(
    rows: Int, columns: Int, inner: Int, transposesA: Bool, transposesB: Bool,
    a: UnsafePointer<Scalar>, aStride: Int, b: UnsafePointer<Scalar>, bStride: Int,
    c: UnsafeMutablePointer<Scalar>, cStride: Int
  ) {
    unsafe self.rows = rows
    unsafe self.columns = columns
    unsafe self.inner = inner
    unsafe self.transposesA = transposesA
    unsafe self.transposesB = transposesB
    unsafe self.a = unsafe a
    unsafe self.aStride = aStride
    unsafe self.b = unsafe b
    unsafe self.bStride = bStride
    unsafe self.c = unsafe c
    unsafe self.cStride = cStride
  }

  /// Whether it is a single row times a matrix as it is stored, which BLAS has a function of its
  /// own for.
  var isVectorProduct: Bool { unsafe rows == 1 && !transposesA && !transposesB }
}
