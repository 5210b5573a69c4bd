/// Why a training failed, and what it had reached.
///
/// Training that is stopped or cancelled does not fail: it returns its history.
public struct TrainingError<Scalar: KernelScalar>: Error, CustomStringConvertible {
  /// Why it failed.
  public let failure: TrainingFailure
  /// What happened before; nil if training did not begin.
  public let history: TrainingHistory<Scalar>?

  /// Creates an error.
  public init(_ failure: TrainingFailure, history: TrainingHistory<Scalar>? = nil) {
    self.failure = failure
    self.history = history
  }

  /// What happened, where, and what to do.
  public var description: String { failure.description }
}
