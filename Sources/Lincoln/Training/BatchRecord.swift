/// One step.
public struct BatchRecord: Sendable, Hashable {
  /// The epoch.
  public let epoch: Int
  /// The batch within the epoch.
  public let batch: Int
  /// The batch within the training.
  public let step: Int
  /// Mean loss of the batch's samples, before the step.
  public let loss: Double
}
