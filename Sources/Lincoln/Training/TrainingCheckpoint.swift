/// A training between two steps, complete: what goes on from it has the bits of a training that was
/// not interrupted.
///
/// It belongs to a configuration and to data; `fit` and ``TrainingSession`` refuse it for others.
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
  package let schedule: any LearningRateSchedule
  package let scheduledRate: Double
  package let fixedRate: Double?
  package let streams: RandomStreams.Saved
  package let configuration: TrainingConfiguration
  package let fingerprint: LazyFingerprint
  /// What ``Trainer`` adds to a session; nil if the session was driven by hand.
  package var progress: TrainingProgress<Scalar>?

  package init(
    network: NeuralNetwork<Scalar>, optimizerState: OptimizerState<Scalar>, epoch: Int,
    samplesUsed: Int, order: [Int32], schedule: any LearningRateSchedule, scheduledRate: Double,
    fixedRate: Double?, streams: RandomStreams.Saved, configuration: TrainingConfiguration,
    fingerprint: LazyFingerprint, progress: TrainingProgress<Scalar>? = nil
  ) {
    self.network = network
    self.optimizerState = optimizerState
    self.epoch = epoch
    self.samplesUsed = samplesUsed
    self.order = order
    self.schedule = schedule
    self.scheduledRate = scheduledRate
    self.fixedRate = fixedRate
    self.streams = streams
    self.configuration = configuration
    self.fingerprint = fingerprint
    self.progress = progress
  }

  /// Steps made.
  public var step: Int { optimizerState.step }
}
