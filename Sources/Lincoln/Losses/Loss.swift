/// What training makes small: a value per sample and its gradient by the predictions.
///
/// A batch's loss is the sum of its rows' losses in row order, in double precision, divided by the
/// number of rows; the gradient carries that division. Conform a type of your own to add a loss.
public protocol Loss: Sendable {
  /// Matrices with one row a sample needed on the way, by their columns. Default: none.
  func scratchColumns(outputCount: Int) -> [Int]

  /// The loss of each row.
  /// - Parameters:
  ///   - predictions: the network's outputs `[samples × outputs]`.
  ///   - targets: what they should be, of the same shape.
  ///   - scratch: as many matrices as `scratchColumns` asked for.
  ///   - rowLosses: receives the losses in its first `samples` elements.
  func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, rowLosses: inout [Double])

  /// The loss of each row, and the gradient of the mean loss by the predictions.
  func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, rowLosses: inout [Double],
    gradient: inout MutableMatrixView<Scalar>)
}

extension Loss {
  /// No scratch.
  public func scratchColumns(outputCount: Int) -> [Int] { [] }
}
