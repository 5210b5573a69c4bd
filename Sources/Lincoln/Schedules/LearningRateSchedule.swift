/// The learning rate of each step.
///
/// A schedule is asked once for every step, in order; a struct may keep what it needs. Conform a
/// type of your own to add a schedule.
public protocol LearningRateSchedule: Sendable {
  /// The learning rate of the step that the context describes, not negative and finite.
  mutating func learningRate(_ context: ScheduleContext) -> Double
}
