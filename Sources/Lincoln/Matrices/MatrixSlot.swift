/// Where a workspace keeps a matrix.
struct MatrixSlot: Sendable, Hashable {
  let shape: MatrixShape
  /// Whether there is a row for each sample of a batch, so that a smaller batch takes fewer.
  var isPerSample = false
  /// In elements from the workspace's start.
  var offset = 0

  init(shape: MatrixShape, isPerSample: Bool = false, offset: Int = 0) {
    self.shape = shape
    self.isPerSample = isPerSample
    self.offset = offset
  }

  /// Elements that the matrix takes, padding included.
  func elementCount<Scalar: KernelScalar>(_: Scalar.Type) -> Int {
    shape.rows * Matrix<Scalar>.rowStride(columns: shape.columns)
  }

  @_lifetime(immortal)
  @unsafe func view<Scalar: KernelScalar>(
    _ base: UnsafeMutablePointer<Scalar>, rows: Int? = nil
  ) -> MatrixView<Scalar> {
    unsafe MatrixView(
      base: base + offset, rows: rowCount(rows), columns: shape.columns,
      rowStride: Matrix<Scalar>.rowStride(columns: shape.columns))
  }

  @_lifetime(immortal)
  @unsafe func mutableView<Scalar: KernelScalar>(
    _ base: UnsafeMutablePointer<Scalar>, rows: Int? = nil
  ) -> MutableMatrixView<Scalar> {
    unsafe MutableMatrixView(
      base: base + offset, rows: rowCount(rows), columns: shape.columns,
      rowStride: Matrix<Scalar>.rowStride(columns: shape.columns))
  }

  private func rowCount(_ rows: Int?) -> Int {
    guard isPerSample, let rows else { return shape.rows }
    require(rows <= shape.rows, "Workspace: \(rows) samples in a matrix of \(shape)")
    return rows
  }
}
