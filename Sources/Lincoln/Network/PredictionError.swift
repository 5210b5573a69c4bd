/// A question that a network, or its answer, does not allow.
public enum PredictionError: Error, Sendable, Hashable {
  /// The samples are not what the network takes.
  case data(DataError)
  /// An output is NaN or infinite: the network's parameters are, or the input is too large.
  case nonfiniteOutput(sample: Int, output: Int)
  /// `LINCOLN_VARIANT` names a variant of the kernels that cannot be used.
  case kernels(KernelVariantError)
  /// The loss gives the outputs another meaning than the question has.
  case unsuitableOutputs(question: String, reason: String)
}

extension PredictionError: CustomStringConvertible {
  /// What was asked for, what was found, where, and what to do.
  public var description: String {
    switch self {
    case .data(let error): error.description
    case .nonfiniteOutput(let sample, let output):
      """
      Output \(output) for sample \(sample) is NaN or infinite; the network's parameters are not \
      finite, or the input is far larger than those it was trained on.
      """
    case .kernels(let error): error.description
    case .unsuitableOutputs(let question, let reason): "\(question): \(reason)."
    }
  }
}
