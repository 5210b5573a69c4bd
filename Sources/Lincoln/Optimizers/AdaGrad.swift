/// AdaGrad (Duchi, Hazan and Singer 2011): `s += epsilon + g²; p -= rate / √s · g`.
///
/// As in the book, `epsilon` is added at every step. Book: `AdaGrad` of the library. The
/// corresponding C function is `lincoln_adagrad_step`.
public struct AdaGrad: Optimizer, Hashable {
  /// The learning rate of the first epoch.
  public let learningRate: Double
  /// Added to the sum of squares at every step.
  public let epsilon: Double
  /// How the learning rate falls over the epochs.
  public let decay: LearningRateDecay

  /// Creates the optimizer.
  /// - Precondition: `learningRate` and `epsilon` are positive and finite.
  public init(
    learningRate: Double = 0.01, epsilon: Double = 1e-7, decay: LearningRateDecay = .none
  ) {
    requireLearningRate("AdaGrad", learningRate, decay)
    require(epsilon > 0 && epsilon.isFinite, "AdaGrad: epsilon \(epsilon)")
    self.learningRate = learningRate
    self.epsilon = epsilon
    self.decay = decay
  }

  /// The sum of squares.
  public var stateCount: Int { 1 }

  /// `s += epsilon + g²; p -= rate / √s · g`, in one pass.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func update<Scalar>(
    _ parameters: inout MutableMatrixView<Scalar>, gradients: MatrixView<Scalar>,
    state: MutableMatrixSlots<Scalar>, learningRate: Double, threads: Int
  ) {
    var sumOfSquares = state[0]
    parameters.descend(
      along: gradients, rate: Scalar(learningRate), epsilon: Scalar(epsilon),
      sumOfSquares: &sumOfSquares, threads: threads)
  }
}
