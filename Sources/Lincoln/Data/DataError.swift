/// Data that cannot be trained on or evaluated.
public enum DataError: Error, Sendable, Equatable {
  /// There are no samples.
  case empty
  /// There are not as many targets as inputs.
  case countMismatch(inputs: Int, targets: Int)
  /// An input is NaN or infinite.
  case nonfiniteInput(sample: Int, column: Int)
  /// A target is NaN or infinite.
  case nonfiniteTarget(sample: Int, column: Int)
  /// A label is not below the number of classes, or negative.
  case labelOutOfRange(label: Int, sample: Int, classCount: Int)
  /// The samples have another number of values than the network or the training data.
  case inputCountMismatch(expected: Int, found: Int)
  /// The targets have another number of values than the network has outputs.
  case outputCountMismatch(expected: Int, found: Int)
}

extension DataError: CustomStringConvertible {
  /// What was expected, what was found, where, and what to do.
  public var description: String {
    switch self {
    case .empty:
      "The data set has no samples; at least one is needed."
    case .countMismatch(let inputs, let targets):
      "There are \(inputs) inputs but \(targets) targets; each sample needs one of each."
    case .nonfiniteInput(let sample, let column):
      "Input \(column) of sample \(sample) is NaN or infinite; replace or remove the sample."
    case .nonfiniteTarget(let sample, let column):
      "Target \(column) of sample \(sample) is NaN or infinite; replace or remove the sample."
    case .labelOutOfRange(let label, let sample, let classCount):
      """
      The label of sample \(sample) is \(label); with \(classCount) classes labels are from 0 to \
      \(classCount - 1).
      """
    case .inputCountMismatch(let expected, let found):
      "The samples have \(found) values each where \(expected) are expected."
    case .outputCountMismatch(let expected, let found):
      "The targets have \(found) values each but the network has \(expected) outputs."
    }
  }
}
