/// An early stop.
public struct StopRecord: Sendable, Hashable {
  /// The last epoch.
  public let epoch: Int
  /// The best value of the measure that is watched: of the loss, unless another was chosen.
  public let bestValue: Double
  /// The epoch of the best evaluation.
  public let bestEpoch: Int
  /// The epoch after which the parameters that are kept were copied.
  public let keptEpoch: Int
}
