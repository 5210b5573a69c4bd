internal import _LincolnKernels

extension MatrixView {
  /// The first column of each row that holds the row's maximum, or its first NaN.
  ///
  /// The corresponding C function is `lincoln_argmax_rows`.
  /// - Precondition: there is at least one column.
  public func indicesOfRowMaxima(threads: Int = 1) -> [Int32] {
    require(columns > 0, "indicesOfRowMaxima: \(shape) has no columns")
    return unsafe [Int32](unsafeUninitializedCapacity: rows) { indices, count in
      if let output = indices.baseAddress {
        unsafe Scalar._argmaxRows(
          rows, columns, base, rowStride, output, Int32(clamping: threads))
      }
      count = rows
    }
  }

  /// Row and column of the first element that is NaN or infinite, or nil.
  ///
  /// The corresponding C function is `lincoln_first_nonfinite`.
  public func firstNonfiniteElement() -> (row: Int, column: Int)? {
    let length = Matrix<Scalar>.lineLength
    let step = lineStride == length ? max(columns, 1) : length
    for row in 0..<rows {
      for column in stride(from: 0, to: columns, by: step) {
        let count = min(step, columns - column)
        let index = unsafe Scalar._firstNonfinite(
          count, start + row * rowStride + column / length * lineStride)
        if index < count { return (row, column + index) }
      }
    }
    return nil
  }
}
