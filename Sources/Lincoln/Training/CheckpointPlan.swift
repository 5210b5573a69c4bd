/// When a training hands out checkpoints, and to whom.
///
/// Whatever the plan, the last one is handed out when training ends, unless it diverged.
public struct CheckpointPlan<Scalar: KernelScalar>: Sendable {
  /// What follows from a checkpoint.
  public enum Response: Sendable, Hashable {
    /// Training goes on.
    case goOn
    /// Training ends as if the caller had stopped it.
    case stop
  }

  /// After every so many epochs; nil does not.
  public let epochs: Int?
  /// After every so many steps; nil does not.
  public let steps: Int?
  /// When so many seconds have passed since the last one; nil does not.
  public let seconds: Double?
  /// Takes a checkpoint, on the training's thread.
  public let receive: @Sendable (TrainingCheckpoint<Scalar>) -> Response
  /// Called when training has ended and no more will come.
  public let finish: @Sendable () -> Void

  /// Creates a plan.
  /// - Precondition: intervals are positive.
  public init(
    epochs: Int? = nil, steps: Int? = nil, seconds: Double? = nil,
    receive: @escaping @Sendable (TrainingCheckpoint<Scalar>) -> Response,
    finish: @escaping @Sendable () -> Void = {}
  ) {
    require(
      epochs ?? 1 > 0 && steps ?? 1 > 0 && seconds ?? 1 > 0,
      "CheckpointPlan: every \(String(describing: epochs)) epochs, \(String(describing: steps)) "
        + "steps, \(String(describing: seconds)) seconds")
    self.epochs = epochs
    self.steps = steps
    self.seconds = seconds
    self.receive = receive
    self.finish = finish
  }
}
