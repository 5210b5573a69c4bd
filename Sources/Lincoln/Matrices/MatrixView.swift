/// Elements of a matrix, borrowed for reading.
///
/// A view costs nothing to make and cannot outlive the matrix; the compiler sees to it.
@safe public struct MatrixView<Scalar: KernelScalar>: ~Escapable {
  /// Number of rows.
  public let rows: Int
  /// Number of columns.
  public let columns: Int
  let rowStride: Int
  /// The distance between a row's lines of 64 bytes, in elements.
  let lineStride: Int
  /// The first element, whatever lies where.
  let start: UnsafePointer<Scalar>

  @_lifetime(immortal)
  @unsafe init(
    base: UnsafePointer<Scalar>, rows: Int, columns: Int, rowStride: Int,
    lineStride: Int = Matrix<Scalar>.lineLength
  ) {
    unsafe start = base
    self.rows = rows
    self.columns = columns
    self.rowStride = rowStride
    self.lineStride = lineStride
  }

  /// The first element of a row-major matrix, as which kernels take it.
  var base: UnsafePointer<Scalar> {
    require(
      lineStride == Matrix<Scalar>.lineLength,
      "MatrixView: \(shape) weights lie in lines while training; copy() them first")
    return unsafe start
  }

  /// The element in a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Scalar {
    require(
      row >= 0 && row < rows && column >= 0 && column < columns,
      "MatrixView: no element [\(row), \(column)] in \(shape)")
    return unsafe start[
      row * rowStride + Matrix<Scalar>.offset(ofColumn: column, lineStride: lineStride)]
  }

  /// Some of the rows, without a copy.
  @_lifetime(copy self)
  public func rows(_ range: Range<Int>) -> MatrixView<Scalar> {
    require(
      range.lowerBound >= 0 && range.upperBound <= rows,
      "MatrixView: no rows \(range) in \(shape)")
    return unsafe _overrideLifetime(
      MatrixView(
        base: start + range.lowerBound * rowStride, rows: range.count, columns: columns,
        rowStride: rowStride, lineStride: lineStride),
      copying: self)
  }
}
