/// A training between two steps, complete: what goes on from it has the bits of a training that was
/// not interrupted.
///
/// Closures are not part of it: schedules and measures of your own that hold some must be the same
/// again.
public struct TrainingCheckpoint<Scalar: KernelScalar>: Sendable {
  /// The network as of the last step.
  public let network: NeuralNetwork<Scalar>
  /// What the optimizer remembers.
  public let optimizerState: OptimizerState<Scalar>
  /// The epoch that the next step belongs to, from 1.
  public let epoch: Int
  /// Samples of that epoch that steps have used.
  public let samplesUsed: Int
  /// The order of the samples in that epoch, or in the one before if it has not begun.
  public let order: [Int32]
  let schedule: any LearningRateSchedule
  let scheduledRate: Double
  let fixedRate: Double?
  let streams: RandomStreams.Saved
  /// What ``Trainer`` adds to a session; nil if the session was driven by hand.
  var progress: TrainingProgress<Scalar>?

  /// Steps made.
  public var step: Int { optimizerState.step }
}
