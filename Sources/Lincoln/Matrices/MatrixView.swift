/// Elements of a matrix, borrowed for reading.
///
/// A view costs nothing to make and cannot outlive the matrix; the compiler sees to it.
@safe public struct MatrixView<Scalar: KernelScalar>: ~Escapable {
  /// Number of rows.
  public let rows: Int
  /// Number of columns.
  public let columns: Int
  let rowStride: Int
  let base: UnsafePointer<Scalar>

  @_lifetime(immortal)
  @unsafe init(base: UnsafePointer<Scalar>, rows: Int, columns: Int, rowStride: Int) {
    unsafe self.base = base
    self.rows = rows
    self.columns = columns
    self.rowStride = rowStride
  }

  /// The element in a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Scalar {
    require(
      row >= 0 && row < rows && column >= 0 && column < columns,
      "MatrixView: no element [\(row), \(column)] in \(shape)")
    return unsafe base[row * rowStride + column]
  }

  /// Some of the rows, without a copy.
  @_lifetime(copy self)
  public func rows(_ range: Range<Int>) -> MatrixView<Scalar> {
    require(
      range.lowerBound >= 0 && range.upperBound <= rows,
      "MatrixView: no rows \(range) in \(shape)")
    return unsafe _overrideLifetime(
      MatrixView(
        base: base + range.lowerBound * rowStride, rows: range.count, columns: columns,
        rowStride: rowStride),
      copying: self)
  }
}
