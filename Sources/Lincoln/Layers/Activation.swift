internal import CLincolnKernels

/// The function that a dense layer applies to each of its sums.
public enum Activation: String, Sendable, CaseIterable, Codable {
  /// The identity.
  case linear
  /// `1 / (1 + e⁻ˣ)`
  case sigmoid
  /// The hyperbolic tangent.
  case tanh
  /// `x < 0 ? 0 : x`; the gradient passes where the output is positive.
  case relu
  /// The book's ReLU, whose gradient passes everywhere.
  ///
  /// The original masks the gradient with `output >= 0`, which is always true. Experiment E04
  /// needs it to come out as published; use ``relu`` for anything else.
  case straightThroughReLU

  var kernel: lincoln_activation {
    switch self {
    case .linear: LINCOLN_LINEAR
    case .sigmoid: LINCOLN_SIGMOID
    case .tanh: LINCOLN_TANH
    case .relu, .straightThroughReLU: LINCOLN_RELU
    }
  }
}
