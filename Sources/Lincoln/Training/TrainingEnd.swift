/// How a training ended.
public enum TrainingEnd: String, Sendable, Hashable, Codable {
  /// All epochs that were asked for were trained.
  case completed
  /// Evaluations no longer improved, see ``TrainingOptions/earlyStopping``.
  case stoppedEarly
  /// The caller's closure stopped it.
  case stoppedByCaller
  /// The task was cancelled.
  case cancelled
  /// A loss or a parameter became infinite or not a number.
  case diverged
  /// The caller's closure threw an error.
  case callerFailed
}
