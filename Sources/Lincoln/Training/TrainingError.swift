/// Why a training ended before its time.
///
/// The network is then as it was at the last completed evaluation; if there was none, as it was
/// initialized; and unchanged if not even that happened.
public enum TrainingError: Error, Sendable, Equatable {
  /// The data does not fit the network.
  case data(DataError)
  /// An option has a value that means nothing.
  case invalidOption(String)
  /// The loss became infinite or not a number.
  case diverged(Divergence)
  /// The task was cancelled in this epoch.
  case cancelled(epoch: Int)

  /// Where a loss ceased to be finite.
  public struct Divergence: Sendable, Equatable {
    /// The epoch, from 1.
    public let epoch: Int
    /// The batch within the epoch, from 1; nil if it was seen in an evaluation.
    public let batch: Int?
    /// The learning rate of the epoch.
    public let learningRate: Double
  }
}

extension TrainingError: CustomStringConvertible {
  /// What happened, where, and what to do.
  public var description: String {
    switch self {
    case .data(let error):
      return error.description
    case .invalidOption(let problem):
      return "Training cannot start: \(problem)."
    case .diverged(let divergence):
      let place = divergence.batch.map { "batch \($0)" } ?? "the evaluation"
      return """
        The loss is no longer finite in \(place) of epoch \(divergence.epoch) at learning rate \
        \(divergence.learningRate); a smaller learning rate or smaller initial weights may help.
        """
    case .cancelled(let epoch):
      return "Training was cancelled in epoch \(epoch)."
    }
  }
}
