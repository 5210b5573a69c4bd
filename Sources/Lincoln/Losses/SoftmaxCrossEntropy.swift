internal import _LincolnKernels

/// Cross-entropy of the softmax of the outputs, for classes that exclude each other.
///
/// The loss of a row is `−Σ t ln p`, exact however small a probability is; the gradient is
/// `(p Σt − t) / samples`. Targets are from 0 to 1: 1 for the class, or a share for each. The book's
/// form clips probabilities and reports another value. Book: chapter 4, `SoftmaxCrossEntropy`.
/// The corresponding C function is `lincoln_softmax_cross_entropy`.
public struct SoftmaxCrossEntropy: Loss, Hashable {
  /// What is reported as the loss.
  public enum Form: String, Sendable, Hashable, Codable {
    /// `−Σ t ln p`.
    case crossEntropy
    /// `−Σ t ln p + (1 − t) ln(1 − p)`, which the book reports, about twice as large; the gradient
    /// is `(p − t) / samples`. Probabilities are clipped to `[epsilon, 1 − epsilon]`.
    case sumOfBinaryCrossEntropies
  }

  /// What is reported as the loss.
  public let form: Form
  /// What probabilities are clipped to in the book's form; 0 in the standard one.
  public let epsilon: Double

  /// Creates the loss.
  /// - Parameters:
  ///   - form: what is reported.
  ///   - epsilon: for the book's form only: probabilities are clipped to `[epsilon, 1 − epsilon]`.
  /// - Precondition: `epsilon` is at least 0 and below one half.
  public init(reporting form: Form = .crossEntropy, epsilon: Double = 1e-9) {
    require(epsilon >= 0 && epsilon < 0.5, "SoftmaxCrossEntropy: epsilon \(epsilon)")
    self.form = form
    self.epsilon = form == .crossEntropy ? 0 : epsilon
  }

  /// A softmax over the outputs.
  public var outputMeaning: OutputMeaning { .classScores }

  /// There are two outputs at least: the softmax of a single one is always 1.
  public func problem(outputCount: Int) -> String? {
    outputCount > 1
      ? nil
      : """
      The softmax of a single output is always 1, so there is nothing to learn; for two classes \
      use two outputs or SigmoidCrossEntropy, for numbers MeanSquaredError
      """
  }

  /// Targets are from 0 to 1.
  public func firstTargetOutsideDomain<Scalar>(
    _ targets: MatrixView<Scalar>
  ) -> TargetOutsideDomain? {
    targets.firstElement(
      outside: 0...1, expected: "targets from 0 to 1; numbers of classes go into labels:")
  }

  /// The loss of each row in the chosen form.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>, rowLosses: inout [Double]
  ) {
    predictions.softmaxCrossEntropies(
      targets, epsilon: epsilon, form: kernelForm, rowLosses: &rowLosses, gradient: .none)
  }

  /// The loss of each row in the chosen form, and the gradient.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>, rowLosses: inout [Double],
    gradient: inout MutableMatrixView<Scalar>
  ) {
    predictions.softmaxCrossEntropies(
      targets, epsilon: epsilon, form: kernelForm, rowLosses: &rowLosses,
      gradient: gradient.gradient(of: predictions))
  }

  private var kernelForm: _CrossEntropyForm {
    form == .crossEntropy ? .crossEntropy : .binaryCrossEntropies
  }
}

extension SoftmaxCrossEntropy: Storable {
  private enum CodingKeys: String, CodingKey {
    case form, epsilon
  }

  /// Reads a loss.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let epsilon = try container.decode(Double.self, forKey: .epsilon)
    guard epsilon >= 0, epsilon < 0.5 else {
      throw DecodingError.invalid(decoder, "epsilon \(epsilon)")
    }
    self.init(reporting: try container.decode(Form.self, forKey: .form), epsilon: epsilon)
  }
}
