/// Data that cannot be trained on, evaluated on or asked about.
public enum DataError: Error, Sendable, Hashable {
  /// There are no samples.
  case empty
  /// There are fewer samples than something needs.
  case tooFewSamples(found: Int, needed: Int, for: String)
  /// Rows have no values.
  case emptyRows
  /// A row has another number of values than the first one.
  case unequalRow(row: Int, expected: Int, found: Int)
  /// There are not as many targets as inputs.
  case countMismatch(inputs: Int, targets: Int)
  /// An input is NaN or infinite.
  case nonfiniteInput(sample: Int, column: Int)
  /// A target is NaN or infinite.
  case nonfiniteTarget(sample: Int, column: Int)
  /// A target is outside of what the loss is defined for.
  case targetOutsideDomain(sample: Int, column: Int, value: Double, expected: String)
  /// A label is not below the number of classes, or negative.
  case labelOutOfRange(label: Int, sample: Int, classCount: Int)
  /// The number of classes was not given, and some below the largest label have no sample.
  case absentClasses([Int], largestLabel: Int)
  /// A class has no name, or a name no class.
  case classNameMismatch(names: Int, classCount: Int)
  /// There is not one weight for each sample or class.
  case weightCountMismatch(expected: Int, found: Int)
  /// A weight is negative, NaN or infinite; or the weights of all samples are 0.
  case invalidWeight(position: Int, value: Double)
  /// The samples have another number of values than the network or the training data.
  case inputCountMismatch(expected: Int, found: Int)
  /// The targets have another number of values than the network has outputs.
  case outputCountMismatch(expected: Int, found: Int)
  /// The loss has no meaning for so many outputs.
  case unsuitableOutputCount(Int, reason: String)
}

extension DataError: CustomStringConvertible {
  /// What was expected, what was found, where, and what to do.
  public var description: String {
    switch self {
    case .empty:
      "The data set has no samples; at least one is needed."
    case .tooFewSamples(let found, let needed, let purpose):
      "There are \(found) samples; \(purpose) needs at least \(needed)."
    case .emptyRows:
      "The rows have no values; each needs at least one."
    case .unequalRow(let row, let expected, let found):
      "Row \(row) has \(found) values where row 0 has \(expected); all rows need the same number."
    case .countMismatch(let inputs, let targets):
      "There are \(inputs) inputs but \(targets) targets; each sample needs one of each."
    case .nonfiniteInput(let sample, let column):
      "Input \(column) of sample \(sample) is NaN or infinite; replace or remove the sample."
    case .nonfiniteTarget(let sample, let column):
      "Target \(column) of sample \(sample) is NaN or infinite; replace or remove the sample."
    case .targetOutsideDomain(let sample, let column, let value, let expected):
      "Target \(column) of sample \(sample) is \(value); the loss takes \(expected)."
    case .labelOutOfRange(let label, let sample, let classCount):
      "The label of sample \(sample) is \(label); "
        + (label < 0 && classCount == Int32.max
          ? "labels are from 0 on."
          : "with \(classCount) classes labels are from 0 to \(classCount - 1).")
    case .absentClasses(let classes, let largestLabel):
      """
      The largest label is \(largestLabel), but no sample has the \(Self.list(classes)); if that is \
      right, give the number of classes, else look for a damaged label.
      """
    case .classNameMismatch(let names, let classCount):
      "There are \(names) names for \(classCount) classes; each class needs one."
    case .weightCountMismatch(let expected, let found):
      "There are \(found) weights where \(expected) are expected."
    case .invalidWeight(let position, let value):
      """
      Weight \(position) is \(value); weights are finite and not negative, and not all of them 0.
      """
    case .inputCountMismatch(let expected, let found):
      "The samples have \(found) values each where \(expected) are expected."
    case .outputCountMismatch(let expected, let found):
      "The targets have \(found) values each but the network has \(expected) outputs."
    case .unsuitableOutputCount(let count, let reason):
      "The network has \(count == 1 ? "1 output" : "\(count) outputs"): \(reason)."
    }
  }

  /// Absent classes that an error lists at most, since a damaged label may be huge.
  static var shownClasses: Int { 1000 }

  private static func list(_ classes: [Int]) -> String {
    let shown = classes.prefix(10).map(String.init).joined(separator: ", ")
    let rest =
      classes.count > shownClasses
      ? " and more" : classes.count > 10 ? " and \(classes.count - 10) more" : ""
    return "label\(classes.count == 1 ? "" : "s") \(shown)\(rest)"
  }
}
