/// What happens during training, as it happens.
///
/// Epochs and batches count from 1.
public enum TrainingEvent: Sendable, Hashable {
  /// A step was made.
  case batch(BatchRecord)
  /// A test within an epoch was made, see ``TrainingOptions/batchTesting``.
  case batchTest(BatchTestRecord)
  /// An epoch has ended.
  case epoch(EpochRecord)
  /// The network was evaluated on the validation data.
  case evaluation(EvaluationRecord)
  /// Evaluations did not improve, and training ended early.
  case stopped(StopRecord)
}
