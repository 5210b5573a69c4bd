/// A matrix that a layer keeps from its forward to its backward pass.
public enum ScratchShape: Sendable, Hashable {
  /// A row for each sample, with so many columns.
  case perSample(columns: Int)
  /// The same shape for every batch.
  case fixed(MatrixShape)

  /// The place of such a matrix in a workspace for batches of `capacity` samples.
  func slot(capacity: Int) -> MatrixSlot {
    switch self {
    case .perSample(let columns):
      MatrixSlot(shape: MatrixShape(rows: capacity, columns: columns), isPerSample: true)
    case .fixed(let shape): MatrixSlot(shape: shape)
    }
  }
}
