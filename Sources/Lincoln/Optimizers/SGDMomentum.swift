/// Stochastic gradient descent with momentum: `v = momentum · v + rate · g; p -= v`.
///
/// The learning rate is inside the velocity, so after a change of the rate old gradients keep the
/// rate that they came with; PyTorch and Keras multiply by the rate at the end instead.
/// Book: chapter 4, `SGDMomentum`. The corresponding C function is `lincoln_momentum_step`.
public struct SGDMomentum: Optimizer, Hashable {
  /// The learning rate of the first epoch.
  public let learningRate: Double
  /// The share of the velocity that is kept each step.
  public let momentum: Double
  /// How the learning rate falls over the epochs.
  public let decay: LearningRateDecay

  /// Creates the optimizer.
  /// - Precondition: `learningRate` is positive and finite, `momentum` in `[0, 1)`.
  public init(learningRate: Double, momentum: Double = 0.9, decay: LearningRateDecay = .none) {
    requireLearningRate("SGDMomentum", learningRate, decay)
    require(momentum >= 0 && momentum < 1, "SGDMomentum: momentum \(momentum)")
    self.learningRate = learningRate
    self.momentum = momentum
    self.decay = decay
  }

  /// The velocity.
  public var stateCount: Int { 1 }

  /// `v = momentum · v + rate · g; p -= v`, in one pass.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func update<Scalar>(
    _ parameters: inout MutableMatrixView<Scalar>, gradients: MatrixView<Scalar>,
    state: MutableMatrixSlots<Scalar>, learningRate: Double, threads: Int
  ) {
    var velocity = state[0]
    parameters.descend(
      along: gradients, rate: Scalar(learningRate), momentum: Scalar(momentum),
      velocity: &velocity, threads: threads)
  }
}
