/// A learning rate that stays.
public struct ConstantRate: LearningRateSchedule, Hashable, Codable {
  /// Creates the schedule.
  public init() {}

  /// The initial rate.
  public func learningRate(_ context: ScheduleContext) -> Double { context.initialRate }
}

extension LearningRateSchedule where Self == ConstantRate {
  /// The learning rate stays.
  public static var constant: ConstantRate { ConstantRate() }
}
