/// Stochastic gradient descent with momentum: `v = momentum · v + rate · g; p -= v`.
///
/// The learning rate is inside the velocity, so after a change of the rate old gradients keep the
/// rate that they came with; PyTorch and Keras multiply by the rate at the end instead.
/// Book: chapter 4, `SGDMomentum`. The corresponding C function is `lincoln_momentum_step`.
public struct SGDMomentum: Optimizer {
  /// The learning rate that the schedule starts from.
  public let learningRate: Double
  /// The share of the velocity that is kept each step.
  public let momentum: Double
  /// The learning rate of each step.
  public let schedule: any LearningRateSchedule

  /// Creates the optimizer.
  /// - Precondition: `learningRate` is positive and finite, `momentum` in `[0, 1)`.
  public init(
    learningRate: Double, momentum: Double = 0.9, schedule: any LearningRateSchedule = .constant
  ) {
    requireLearningRate("SGDMomentum", learningRate)
    require(momentum >= 0 && momentum < 1, "SGDMomentum: momentum \(momentum)")
    self.learningRate = learningRate
    self.momentum = momentum
    self.schedule = schedule
  }

  /// The velocity.
  public var stateCount: Int { 1 }

  /// `v = momentum · v + rate · g; p -= v`, in one pass.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func update<Scalar>(
    _ values: inout MutableMatrixView<Scalar>, gradient: MatrixView<Scalar>,
    state: consuming MutableMatrixSlots<Scalar>, parameter: ParameterDescription,
    context: OptimizerContext
  ) {
    var velocity = state.takeFirst()
    values.descend(
      along: gradient, rate: Scalar(context.learningRate), momentum: Scalar(momentum),
      velocity: &velocity, threads: context.threads)
  }
}
