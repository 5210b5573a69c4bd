/// What a caller may ask of the training that reports to it.
public struct TrainingControl: Sendable {
  private(set) var isStopped = false
  private(set) var learningRate: LearningRateChange?

  enum LearningRateChange: Sendable {
    case fixed(Double)
    case schedule
  }

  /// Ends training now: the network has the parameters that ``TrainingOptions/restoring`` names.
  public mutating func stop() { isStopped = true }

  /// Uses a learning rate from the next step on, until another is set or the schedule is followed
  /// again.
  /// - Precondition: the rate is not negative and finite.
  public mutating func setLearningRate(_ rate: Double) {
    require(rate >= 0 && rate.isFinite, "setLearningRate: \(rate)")
    learningRate = .fixed(rate)
  }

  /// Follows the optimizer's schedule again, where it would be by now.
  public mutating func followSchedule() { learningRate = .schedule }
}
