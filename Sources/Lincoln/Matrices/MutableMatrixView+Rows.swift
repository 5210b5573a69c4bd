extension MutableMatrixView {
  /// Adds a row to every row: `self[i, j] = x[i, j] + row[0, j]`.
  ///
  /// The corresponding C function is `lincoln_add_row`.
  public mutating func formSum(
    of x: MatrixView<Scalar>, row: MatrixView<Scalar>, threads: Int = 1
  ) {
    requireSameShape("formSum", x)
    require(
      row.rows == 1 && row.columns == columns, "formSum: row \(row.shape) added to \(shape)")
    unsafe Scalar.kernels.addRow(
      rows, columns, row.base, x.base, x.rowStride, base, rowStride, Int32(clamping: threads))
  }

  /// The sums of the columns of `x`, rows in ascending order: `self` is `[1 × x.columns]`.
  ///
  /// The corresponding C function is `lincoln_column_sums`.
  public mutating func formColumnSums(of x: MatrixView<Scalar>, threads: Int = 1) {
    require(
      rows == 1 && columns == x.columns, "formColumnSums: sums of \(x.shape) given to \(shape)")
    unsafe Scalar.kernels.columnSums(
      x.rows, columns, x.base, x.rowStride, base, Int32(clamping: threads))
  }

  /// The softmax of every row.
  ///
  /// The corresponding C function is `lincoln_softmax_rows`.
  public mutating func formSoftmax(ofRows x: MatrixView<Scalar>, threads: Int = 1) {
    requireSameShape("formSoftmax", x)
    unsafe Scalar.kernels.softmaxRows(
      rows, columns, x.base, x.rowStride, base, rowStride, Int32(clamping: threads))
  }

  /// Every row divided by its sum; the sums go to `sums` `[rows × 1]`.
  ///
  /// The corresponding C function is `lincoln_normalize_rows`.
  public mutating func formNormalized(
    rows x: MatrixView<Scalar>, sums: inout MutableMatrixView<Scalar>, threads: Int = 1
  ) {
    requireSameShape("formNormalized", x)
    require(
      sums.rows == rows && sums.columns == 1,
      "formNormalized: \(sums.shape) sums given for \(shape)")
    unsafe Scalar.kernels.normalizeRows(
      rows, columns, x.base, x.rowStride, base, rowStride, sums.base, sums.rowStride,
      Int32(clamping: threads))
  }

  /// Turns `self`, the gradient of normalized rows, into that of the rows before, by the quotient
  /// rule.
  ///
  /// The corresponding C function is `lincoln_normalize_rows_gradient`.
  /// - Parameters:
  ///   - normalized: what ``formNormalized(rows:sums:threads:)`` gave.
  ///   - sums: the sums that it gave.
  ///   - threads: the largest number of threads used.
  public mutating func propagateBackThroughNormalization(
    normalized: MatrixView<Scalar>, sums: MatrixView<Scalar>, threads: Int = 1
  ) {
    requireSameShape("propagateBackThroughNormalization", normalized)
    require(
      sums.rows == rows && sums.columns == 1,
      "propagateBackThroughNormalization: \(sums.shape) sums given for \(shape)")
    unsafe Scalar.kernels.normalizeRowsGradient(
      rows, columns, normalized.base, normalized.rowStride, sums.base, sums.rowStride, base,
      rowStride, base, rowStride, Int32(clamping: threads))
  }
}

extension MatrixView {
  /// The first column of each row that holds the row's maximum, or its first NaN.
  ///
  /// The corresponding C function is `lincoln_argmax_rows`.
  /// - Precondition: there is at least one column.
  public func indicesOfRowMaxima(threads: Int = 1) -> [Int32] {
    require(columns > 0, "indicesOfRowMaxima: \(shape) has no columns")
    return unsafe [Int32](unsafeUninitializedCapacity: rows) { indices, count in
      if let output = indices.baseAddress {
        unsafe Scalar.kernels.argmaxRows(
          rows, columns, base, rowStride, output, Int32(clamping: threads))
      }
      count = rows
    }
  }

  /// Row and column of the first element that is NaN or infinite, or nil.
  ///
  /// The corresponding C function is `lincoln_first_nonfinite`.
  public func firstNonfiniteElement() -> (row: Int, column: Int)? {
    for row in 0..<rows {
      let column = unsafe Scalar.kernels.firstNonfinite(columns, base + row * rowStride)
      if column < columns { return (row, column) }
    }
    return nil
  }
}
