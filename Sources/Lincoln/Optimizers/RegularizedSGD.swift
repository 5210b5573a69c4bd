/// The book's regularized gradient descent: `p -= rate · g + alpha · p`.
///
/// `alpha` is not multiplied by the learning rate and applies to biases too, so that the book's
/// default of 0.1 shrinks every parameter by a tenth each step. ``SGD/weightDecay`` is the usual
/// form. The corresponding C function is `lincoln_decayed_sgd_step`.
public struct RegularizedSGD: Optimizer {
  /// The learning rate that the schedule starts from.
  public let learningRate: Double
  /// The share of each parameter that is subtracted each step.
  public let alpha: Double
  /// The learning rate of each step.
  public let schedule: any LearningRateSchedule

  /// Creates the optimizer.
  /// - Precondition: `learningRate` is positive and finite, `alpha` in `[0, 1)`.
  public init(
    learningRate: Double = 0.01, alpha: Double = 0.1, schedule: any LearningRateSchedule = .constant
  ) {
    requireLearningRate("RegularizedSGD", learningRate)
    require(alpha >= 0 && alpha < 1, "RegularizedSGD: alpha \(alpha)")
    self.learningRate = learningRate
    self.alpha = alpha
    self.schedule = schedule
  }

  /// `p -= rate · g + alpha · p`, in one pass.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func update<Scalar>(
    _ values: inout MutableMatrixView<Scalar>, gradient: MatrixView<Scalar>,
    state: consuming MutableMatrixSlots<Scalar>, parameter: ParameterDescription,
    context: OptimizerContext
  ) {
    values.descend(
      along: gradient, rate: Scalar(context.learningRate), decay: Scalar(alpha),
      threads: context.threads)
  }
}
