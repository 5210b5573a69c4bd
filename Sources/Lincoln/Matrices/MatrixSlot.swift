/// Where a workspace keeps a matrix.
struct MatrixSlot: Sendable, Hashable {
  let shape: MatrixShape
  /// Whether there is a row for each sample of a batch, so that a smaller batch takes fewer.
  var isPerSample = false
  /// Whether all rows of the first line of 64 bytes come first, then those of the second, and so on:
  /// a column's neighbors in memory are then those of the same thread.
  var isInLines = false
  /// In elements from the workspace's start.
  var offset = 0

  init(shape: MatrixShape, isPerSample: Bool = false, isInLines: Bool = false, offset: Int = 0) {
    self.shape = shape
    self.isPerSample = isPerSample
    self.isInLines = isInLines
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
    let strides = strides(Scalar.self)
    return unsafe MatrixView(
      base: base + offset, rows: rowCount(rows), columns: shape.columns, rowStride: strides.row,
      lineStride: strides.line)
  }

  @_lifetime(immortal)
  @unsafe func mutableView<Scalar: KernelScalar>(
    _ base: UnsafeMutablePointer<Scalar>, rows: Int? = nil
  ) -> MutableMatrixView<Scalar> {
    let strides = strides(Scalar.self)
    return unsafe MutableMatrixView(
      base: base + offset, rows: rowCount(rows), columns: shape.columns, rowStride: strides.row,
      lineStride: strides.line)
  }

  private func strides<Scalar: KernelScalar>(_: Scalar.Type) -> (row: Int, line: Int) {
    let length = Matrix<Scalar>.lineLength
    guard isInLines, shape.columns > length else {
      return (Matrix<Scalar>.rowStride(columns: shape.columns), length)
    }
    return (length, shape.rows * length)
  }

  /// The same elements as one row, in the order in which they lie.
  func flat<Scalar: KernelScalar>(_: Scalar.Type) -> MatrixSlot {
    MatrixSlot(
      shape: MatrixShape(rows: 1, columns: elementCount(Scalar.self)), offset: offset)
  }

  private func rowCount(_ rows: Int?) -> Int {
    guard isPerSample, let rows else { return shape.rows }
    require(rows <= shape.rows, "Workspace: \(rows) samples in a matrix of \(shape)")
    return rows
  }
}
