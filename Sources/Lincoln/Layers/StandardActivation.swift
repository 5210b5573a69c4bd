internal import _LincolnKernels

/// The activations that are computed in the same pass as a dense layer's product.
public enum StandardActivation: String, Activation, CaseIterable, Codable {
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

  /// Replaces every value by the function's.
  public func apply<Scalar>(to values: inout MutableMatrixView<Scalar>, threads: Int) {
    switch self {
    case .linear: break
    case .sigmoid: values.formSigmoid(threads: threads)
    case .tanh: values.formTanh(threads: threads)
    case .relu, .straightThroughReLU: values.formReLU(threads: threads)
    }
  }

  /// Multiplies the gradient by the derivative; ``straightThroughReLU`` changes nothing.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func propagateBack<Scalar>(
    _ gradient: inout MutableMatrixView<Scalar>, input: MatrixView<Scalar>,
    output: MatrixView<Scalar>, threads: Int
  ) {
    switch self {
    case .linear, .straightThroughReLU: break
    case .sigmoid: gradient.propagateBackThroughSigmoid(output: output, threads: threads)
    case .tanh: gradient.propagateBackThroughTanh(output: output, threads: threads)
    case .relu: gradient.propagateBackThroughReLU(output: output, threads: threads)
    }
  }

  var kernel: _KernelActivation {
    switch self {
    case .linear: .linear
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    case .relu, .straightThroughReLU: .relu
    }
  }
}

extension Activation where Self == StandardActivation {
  /// The identity.
  @_disfavoredOverload
  public static var linear: StandardActivation { .linear }
  /// The logistic function, `1 / (1 + e⁻ˣ)`.
  @_disfavoredOverload
  public static var sigmoid: StandardActivation { .sigmoid }
  /// The hyperbolic tangent.
  @_disfavoredOverload
  public static var tanh: StandardActivation { .tanh }
  /// The rectifier, `x < 0 ? 0 : x`.
  @_disfavoredOverload
  public static var relu: StandardActivation { .relu }
  /// The book's ReLU, see ``StandardActivation/straightThroughReLU``.
  @_disfavoredOverload
  public static var straightThroughReLU: StandardActivation { .straightThroughReLU }
}
