/// One test within an epoch.
public struct BatchTestRecord: Sendable, Hashable {
  /// The epoch.
  public let epoch: Int
  /// The batch within the epoch; the book counts from 0, one less.
  public let batch: Int
  /// Loss on the batch after its update, if it was due.
  public let loss: Double?
  /// Accuracy on the validation data, if it was due and targets are classes.
  public let accuracy: Double?
}
