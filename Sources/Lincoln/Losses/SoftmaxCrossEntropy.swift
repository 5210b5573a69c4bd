internal import CLincolnKernels

/// Cross-entropy of the softmax of the outputs, for classes that exclude each other.
///
/// The gradient is `(softmax(x) − t) / samples` with the softmax clipped to
/// `[epsilon, 1 − epsilon]`, in both forms. Book: chapter 4, `SoftmaxCrossEntropy`.
/// The corresponding C function is `lincoln_softmax_cross_entropy`.
public struct SoftmaxCrossEntropy: Loss, Hashable {
  /// What is reported as the loss.
  public enum Form: Sendable, Hashable {
    /// `−Σ t ln p`, whose gradient is used.
    case crossEntropy
    /// `−Σ t ln p + (1 − t) ln(1 − p)`, which the book reports, about twice as large.
    case sumOfBinaryCrossEntropies
  }

  /// What is reported as the loss.
  public let form: Form
  /// Probabilities are clipped to `[epsilon, 1 − epsilon]`.
  public let epsilon: Double

  /// Creates the loss.
  /// - Precondition: `epsilon` is at least 0 and below one half.
  public init(reporting form: Form = .crossEntropy, epsilon: Double = 1e-9) {
    require(epsilon >= 0 && epsilon < 0.5, "SoftmaxCrossEntropy: epsilon \(epsilon)")
    self.form = form
    self.epsilon = epsilon
  }

  /// The loss of each row in the chosen form.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, rowLosses: inout [Double]
  ) {
    predictions.softmaxCrossEntropies(
      targets, epsilon: epsilon, form: kernelForm, rowLosses: &rowLosses, gradient: .none)
  }

  /// The loss of each row in the chosen form, and `(softmax(x) − t) / samples`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, rowLosses: inout [Double],
    gradient: inout MutableMatrixView<Scalar>
  ) {
    predictions.softmaxCrossEntropies(
      targets, epsilon: epsilon, form: kernelForm, rowLosses: &rowLosses,
      gradient: gradient.gradient(of: predictions))
  }

  private var kernelForm: lincoln_cross_entropy_form {
    form == .crossEntropy ? LINCOLN_CROSS_ENTROPY : LINCOLN_BINARY_CROSS_ENTROPIES
  }
}
