/// The book's regularized gradient descent: `p -= rate · g + alpha · p`.
///
/// `alpha` is not multiplied by the learning rate and applies to biases too, so that the book's
/// default of 0.1 shrinks every parameter by a tenth each step. ``SGD/weightDecay`` is the usual
/// form. The corresponding C function is `lincoln_decayed_sgd_step`.
public struct RegularizedSGD: Optimizer, Hashable {
  /// The learning rate of the first epoch.
  public let learningRate: Double
  /// The share of each parameter that is subtracted each step.
  public let alpha: Double
  /// How the learning rate falls over the epochs.
  public let decay: LearningRateDecay

  /// Creates the optimizer.
  /// - Precondition: `learningRate` is positive and finite, `alpha` in `[0, 1)`.
  public init(learningRate: Double = 0.01, alpha: Double = 0.1, decay: LearningRateDecay = .none) {
    requireLearningRate("RegularizedSGD", learningRate, decay)
    require(alpha >= 0 && alpha < 1, "RegularizedSGD: alpha \(alpha)")
    self.learningRate = learningRate
    self.alpha = alpha
    self.decay = decay
  }

  /// `p -= rate · g + alpha · p`, in one pass.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func update<Scalar>(
    _ parameters: inout MutableMatrixView<Scalar>, gradients: MatrixView<Scalar>,
    state: MutableMatrixSlots<Scalar>, learningRate: Double, threads: Int
  ) {
    parameters.descend(
      along: gradients, rate: Scalar(learningRate), decay: Scalar(alpha), threads: threads)
  }
}
