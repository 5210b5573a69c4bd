/// Why a training could not begin or go on.
public enum TrainingFailure: Error, Sendable {
  /// The data does not fit the network or its loss.
  case data(DataError)
  /// An option has a value that means nothing.
  case invalidOption(String)
  /// A checkpoint or an optimizer's state is of another training.
  case mismatch(String)
  /// A loss or a parameter became infinite or not a number.
  case diverged(Divergence)
  /// `LINCOLN_VARIANT` names a variant of the kernels that cannot be used.
  case kernels(KernelVariantError)
  /// The caller's closure threw this error.
  case caller(any Error)
}

extension TrainingFailure: CustomStringConvertible {
  /// What happened, where, and what to do.
  public var description: String {
    switch self {
    case .data(let error): error.description
    case .invalidOption(let problem): "Training cannot start: \(problem)."
    case .mismatch(let problem): "Training cannot go on: \(problem)."
    case .diverged(let divergence): divergence.description
    case .kernels(let error): error.description
    case .caller(let error): "Training was ended by an error of the caller: \(error)"
    }
  }
}
