/// One pass through the samples.
public struct EpochRecord: Sendable, Hashable, Codable {
  /// The epoch.
  public let epoch: Int
  /// Mean of the batches' losses, each before its step, weighted by samples.
  public let trainingLoss: Double
  /// The learning rate during the epoch.
  public let learningRate: Double
  /// Seconds from shuffling to the last update.
  public let seconds: Double
}
