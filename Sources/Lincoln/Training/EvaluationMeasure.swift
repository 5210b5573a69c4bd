/// A number of an evaluation, and whether larger or smaller is better.
public struct EvaluationMeasure: Sendable {
  /// What it is called.
  public let name: String
  /// Whether larger is better.
  public let isLargerBetter: Bool
  /// Takes it from an evaluation; nil if it has none.
  public let value: @Sendable (Evaluation) -> Double?

  /// Creates a measure of your own.
  public init(
    _ name: String, isLargerBetter: Bool, value: @escaping @Sendable (Evaluation) -> Double?
  ) {
    self.name = name
    self.isLargerBetter = isLargerBetter
    self.value = value
  }

  /// The validation loss; smaller is better.
  public static let loss = EvaluationMeasure("loss", isLargerBetter: false) { $0.loss }
  /// The share of samples whose class is found; larger is better.
  public static let accuracy = EvaluationMeasure("accuracy", isLargerBetter: true) { $0.accuracy }
}
