/// AdaGrad (Duchi, Hazan and Singer 2011): `s += g²; p -= rate · g / (√s + epsilon)`.
///
/// The corresponding C function is `lincoln_adagrad_step`.
public struct AdaGrad: Optimizer {
  /// Where epsilon, which keeps the division from failing, is added.
  public enum Form: String, Sendable, Hashable, Codable {
    /// To the root, as in the paper.
    case paper
    /// To the sum of squares at every step, so that it accumulates, as in the book's library.
    case book
  }

  /// The learning rate that the schedule starts from.
  public let learningRate: Double
  /// Added to the root of the sum of squares, or to the sum.
  public let epsilon: Double
  /// Where it is added.
  public let form: Form
  /// The learning rate of each step.
  public let schedule: any LearningRateSchedule

  /// Creates the optimizer.
  /// - Parameters:
  ///   - learningRate: what the schedule starts from.
  ///   - epsilon: nil takes the form's usual one: 1e-10 in the paper's form, as PyTorch does, and
  ///     1e-7 in the book's.
  ///   - form: where epsilon is added.
  ///   - schedule: the learning rate of each step.
  /// - Precondition: `learningRate` and `epsilon` are positive and finite.
  public init(
    learningRate: Double = 0.01, epsilon: Double? = nil, form: Form = .paper,
    schedule: any LearningRateSchedule = .constant
  ) {
    requireLearningRate("AdaGrad", learningRate)
    let epsilon = epsilon ?? (form == .paper ? 1e-10 : 1e-7)
    require(epsilon > 0 && epsilon.isFinite, "AdaGrad: epsilon \(epsilon)")
    self.learningRate = learningRate
    self.epsilon = epsilon
    self.form = form
    self.schedule = schedule
  }

  /// The sum of squares.
  public var stateCount: Int { 1 }

  /// One pass over gradient, sum and parameter.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func update<Scalar>(
    _ values: inout MutableMatrixView<Scalar>, gradient: MatrixView<Scalar>,
    state: consuming MutableMatrixSlots<Scalar>, parameter: ParameterDescription,
    context: OptimizerContext
  ) {
    var sumOfSquares = state.takeFirst()
    values.descend(
      along: gradient, rate: Scalar(context.learningRate), epsilon: Scalar(epsilon), form: form,
      sumOfSquares: &sumOfSquares, threads: context.threads)
  }
}
