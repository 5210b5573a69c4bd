extension MatrixView {
  /// The elements, row by row, without padding.
  public var elements: [Scalar] {
    var result: [Scalar] = []
    result.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns { result.append(self[row, column]) }
    }
    return result
  }

  /// The elements of one row.
  @_lifetime(copy self)
  public func row(_ row: Int) -> Span<Scalar> {
    require(row >= 0 && row < rows, "MatrixView: no row \(row) in \(shape)")
    let start = unsafe UnsafeBufferPointer(start: base + row * rowStride, count: columns)
    return unsafe _overrideLifetime(start.span, copying: self)
  }

  /// The elements of a line of 64 bytes, which begins at a column.
  @_lifetime(copy self)
  func line(_ row: Int, from column: Int) -> Span<Scalar> {
    let length = Matrix<Scalar>.lineLength
    let elements = unsafe UnsafeBufferPointer(
      start: start + row * rowStride + column / length * lineStride,
      count: min(length, columns - column))
    return unsafe _overrideLifetime(elements.span, copying: self)
  }

  /// A matrix of its own with these elements.
  public func copy() -> Matrix<Scalar> {
    var copy = Matrix<Scalar>(rows: rows, columns: columns)
    var elements = copy.mutableView
    elements.assign(self)
    return copy
  }

  var shape: String { "\(rows)×\(columns)" }
}
