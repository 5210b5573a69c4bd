/// The objective to minimize: a value per sample and its gradient with respect to the predictions.
///
/// A batch's loss is the sum of its rows' losses in row order, in double precision, divided by the
/// number of rows; the gradient carries that division. Weights of samples are applied by the
/// training, not by the loss. Conform a type of your own to add a loss;
/// ``checkGradients(of:outputs:targets:)`` tests it.
public protocol Loss: Sendable {
  /// What outputs mean. Default: numbers.
  var outputMeaning: OutputMeaning { get }

  /// Says what is wrong with so many outputs, or nil. Default: nothing.
  func problem(outputCount: Int) -> String?

  /// The first target outside of what the loss is defined for, or nil; all are finite.
  /// Default: none.
  func firstTargetOutsideDomain<Scalar>(_ targets: MatrixView<Scalar>) -> TargetOutsideDomain?

  /// Says why the loss of a row is not finite, if there is a cause of its own; such as a division
  /// by a sum that is zero. Default: nothing to add.
  func causeOfNonfiniteLoss<Scalar>(prediction: MatrixView<Scalar>, target: MatrixView<Scalar>)
    -> String?

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
    scratch: consuming MutableMatrixSlots<Scalar>, rowLosses: inout [Double])

  /// The loss of each row, and the gradient of the mean loss with respect to the predictions.
  func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>, rowLosses: inout [Double],
    gradient: inout MutableMatrixView<Scalar>)
}

extension Loss {
  /// Numbers.
  public var outputMeaning: OutputMeaning { .numbers }

  /// Any number of outputs.
  public func problem(outputCount: Int) -> String? { nil }

  /// All finite targets.
  public func firstTargetOutsideDomain<Scalar>(
    _ targets: MatrixView<Scalar>
  ) -> TargetOutsideDomain? { nil }

  /// Nothing to add.
  public func causeOfNonfiniteLoss<Scalar>(
    prediction: MatrixView<Scalar>, target: MatrixView<Scalar>
  ) -> String? { nil }

  /// No scratch.
  public func scratchColumns(outputCount: Int) -> [Int] { [] }
}
