/// One evaluation on the validation data.
public struct EvaluationRecord: Sendable, Hashable, Codable {
  /// The epoch after which it was made.
  public let epoch: Int
  /// Loss, cross-entropy and accuracy.
  public let evaluation: Evaluation
  /// Whether it is the best so far.
  public let isBest: Bool
  /// Whether it was made only because training ended; it never stops anything.
  public let isClosing: Bool

  /// Creates a record, such as for a schedule that is tried alone.
  public init(epoch: Int, evaluation: Evaluation, isBest: Bool, isClosing: Bool = false) {
    self.epoch = epoch
    self.evaluation = evaluation
    self.isBest = isBest
    self.isClosing = isClosing
  }
}
