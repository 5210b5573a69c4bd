/// Stochastic gradient descent: `p -= rate · g`, optionally with weight decay.
///
/// Book: chapter 3, `SGD`. The corresponding C functions are `lincoln_sgd_step` and
/// `lincoln_decayed_sgd_step`.
public struct SGD: Optimizer {
  /// The learning rate that the schedule starts from.
  public let learningRate: Double
  /// The learning rate of each step.
  public let schedule: any LearningRateSchedule
  /// Each step also subtracts `rate · weightDecay · p`: the gradient of the penalty
  /// `weightDecay / 2 · Σ p²` (Krogh and Hertz 1992).
  public let weightDecay: Double

  /// Creates the optimizer.
  /// - Precondition: `learningRate` is positive and finite, `weightDecay` not negative.
  public init(
    learningRate: Double, schedule: any LearningRateSchedule = .constant, weightDecay: Double = 0
  ) {
    requireLearningRate("SGD", learningRate)
    require(weightDecay >= 0 && weightDecay.isFinite, "SGD: weight decay \(weightDecay)")
    self.learningRate = learningRate
    self.schedule = schedule
    self.weightDecay = weightDecay
  }

  /// `p -= rate · g`, or `p -= rate · g + rate · weightDecay · p`, in one pass.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func update<Scalar>(
    _ values: inout MutableMatrixView<Scalar>, gradient: MatrixView<Scalar>,
    state: consuming MutableMatrixSlots<Scalar>, parameter: ParameterDescription,
    context: OptimizerContext
  ) {
    let rate = context.learningRate
    if weightDecay == 0 {
      values.descend(along: gradient, rate: Scalar(rate), threads: context.threads)
    } else {
      values.descend(
        along: gradient, rate: Scalar(rate), decay: Scalar(rate * weightDecay),
        threads: context.threads)
    }
  }
}
