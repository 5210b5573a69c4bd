internal import _LincolnKernels

extension MutableMatrixView {
  /// Adds a row to every row: `self[i, j] = x[i, j] + row[0, j]`.
  ///
  /// The corresponding C function is `lincoln_add_row`.
  public mutating func assignSum(
    of x: MatrixView<Scalar>, row: MatrixView<Scalar>, threads: Int = 1
  ) {
    requireSameShape("assignSum", x)
    require(
      row.rows == 1 && row.columns == columns, "assignSum: row \(row.shape) added to \(shape)")
    unsafe Scalar._addRow(
      rows, columns, row.base, x.base, x.rowStride, base, rowStride, Int32(clamping: threads))
  }

  /// The sums of the columns of `x`, rows in ascending order: `self` is `[1 × x.columns]`.
  ///
  /// The corresponding C function is `lincoln_column_sums`.
  public mutating func assignColumnSums(of x: MatrixView<Scalar>, threads: Int = 1) {
    require(
      rows == 1 && columns == x.columns, "assignColumnSums: sums of \(x.shape) given to \(shape)")
    unsafe Scalar._columnSums(
      x.rows, columns, x.base, x.rowStride, base, Int32(clamping: threads))
  }

  /// The softmax of every row.
  ///
  /// The corresponding C function is `lincoln_softmax_rows`.
  public mutating func assignSoftmax(ofRows x: MatrixView<Scalar>, threads: Int = 1) {
    requireSameShape("assignSoftmax", x)
    unsafe Scalar._softmaxRows(
      rows, columns, x.base, x.rowStride, base, rowStride, Int32(clamping: threads))
  }

  /// Every row divided by its sum; the sums go to `sums` `[rows × 1]`.
  ///
  /// The corresponding C function is `lincoln_normalize_rows`.
  public mutating func assignNormalized(
    rows x: MatrixView<Scalar>, sums: inout MutableMatrixView<Scalar>, threads: Int = 1
  ) {
    requireSameShape("assignNormalized", x)
    require(
      sums.rows == rows && sums.columns == 1,
      "assignNormalized: \(sums.shape) sums given for \(shape)")
    unsafe Scalar._normalizeRows(
      rows, columns, x.base, x.rowStride, base, rowStride, sums.base, sums.rowStride,
      Int32(clamping: threads))
  }

  /// Turns `self`, the gradient of normalized rows, into that of the rows before, by the quotient
  /// rule.
  ///
  /// The corresponding C function is `lincoln_normalize_rows_gradient`.
  /// - Parameters:
  ///   - normalized: what ``assignNormalized(rows:sums:threads:)`` gave.
  ///   - sums: the sums that it gave.
  ///   - threads: the largest number of threads used.
  public mutating func propagateBackThroughNormalization(
    normalized: MatrixView<Scalar>, sums: MatrixView<Scalar>, threads: Int = 1
  ) {
    requireSameShape("propagateBackThroughNormalization", normalized)
    require(
      sums.rows == rows && sums.columns == 1,
      "propagateBackThroughNormalization: \(sums.shape) sums given for \(shape)")
    unsafe Scalar._normalizeRowsGradient(
      rows, columns, normalized.base, normalized.rowStride, sums.base, sums.rowStride, base,
      rowStride, base, rowStride, Int32(clamping: threads))
  }
}
