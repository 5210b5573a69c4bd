/// A function that a dense layer applies to each of its sums.
///
/// ``StandardActivation`` has those that are fused with the layer's product: `.tanh`, `.relu` and
/// so on. Conform a type of your own to add one; it is applied in a pass of its own.
public protocol Activation: Sendable {
  /// Whether the derivative is computed from the function's argument, which is then kept from the
  /// forward to the backward pass. Default: false, it follows from the output.
  var derivativeNeedsInput: Bool { get }

  /// Replaces every value by the function's.
  func apply<Scalar>(to values: inout MutableMatrixView<Scalar>, threads: Int)

  /// Turns the gradient with respect to the output into that with respect to the argument.
  /// - Parameters:
  ///   - gradient: multiplied by the derivative, in place.
  ///   - input: the arguments if ``derivativeNeedsInput``, else without meaning.
  ///   - output: what the function gave.
  ///   - threads: the largest number of threads used; it must change no bit.
  func propagateBack<Scalar>(
    _ gradient: inout MutableMatrixView<Scalar>, input: MatrixView<Scalar>,
    output: MatrixView<Scalar>, threads: Int)
}

extension Activation {
  /// The derivative follows from the output.
  public var derivativeNeedsInput: Bool { false }
}
