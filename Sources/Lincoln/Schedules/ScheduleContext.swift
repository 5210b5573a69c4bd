/// What a learning-rate schedule sees before a step.
public struct ScheduleContext: Sendable {
  /// The learning rate of the optimizer.
  public let initialRate: Double
  /// The step, from 1 over the whole training.
  public let step: Int
  /// The epoch, from 1; beyond ``epochs`` for the rate that a further epoch would have.
  public let epoch: Int
  /// Number of epochs that the training is planned for.
  public let epochs: Int
  /// Number of steps of an epoch.
  public let stepsPerEpoch: Int
  /// The last evaluation on the validation data and the epoch after which it was made, or nil.
  public let lastEvaluation: EvaluationRecord?

  /// Creates a context, such as for a schedule that is tried alone.
  public init(
    initialRate: Double, step: Int, epoch: Int, epochs: Int, stepsPerEpoch: Int,
    lastEvaluation: EvaluationRecord? = nil
  ) {
    self.initialRate = initialRate
    self.step = step
    self.epoch = epoch
    self.epochs = epochs
    self.stepsPerEpoch = stepsPerEpoch
    self.lastEvaluation = lastEvaluation
  }
}
