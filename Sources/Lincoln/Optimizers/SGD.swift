/// Stochastic gradient descent: `p -= rate · g`, optionally with weight decay.
///
/// Book: chapter 3, `SGD`. The corresponding C functions are `lincoln_sgd_step` and
/// `lincoln_decayed_sgd_step`.
public struct SGD: Optimizer, Hashable {
  /// The learning rate of the first epoch.
  public let learningRate: Double
  /// How the learning rate falls over the epochs.
  public let decay: LearningRateDecay
  /// Each step also subtracts `rate · weightDecay · p`: the gradient of the penalty
  /// `weightDecay / 2 · Σ p²` (Krogh and Hertz 1992).
  public let weightDecay: Double

  /// Creates the optimizer.
  /// - Precondition: `learningRate` is positive and finite, `weightDecay` not negative.
  public init(learningRate: Double, decay: LearningRateDecay = .none, weightDecay: Double = 0) {
    requireLearningRate("SGD", learningRate, decay)
    require(weightDecay >= 0 && weightDecay.isFinite, "SGD: weight decay \(weightDecay)")
    self.learningRate = learningRate
    self.decay = decay
    self.weightDecay = weightDecay
  }

  /// `p -= rate · g`, or `p -= rate · g + rate · weightDecay · p`, in one pass.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func update<Scalar>(
    _ parameters: inout MutableMatrixView<Scalar>, gradients: MatrixView<Scalar>,
    state: MutableMatrixSlots<Scalar>, learningRate: Double, threads: Int
  ) {
    if weightDecay == 0 {
      parameters.descend(along: gradients, rate: Scalar(learningRate), threads: threads)
    } else {
      parameters.descend(
        along: gradients, rate: Scalar(learningRate), decay: Scalar(learningRate * weightDecay),
        threads: threads)
    }
  }
}

/// Learning rates are given by the programmer: a wrong one traps.
func requireLearningRate(_ optimizer: String, _ rate: Double, _ decay: LearningRateDecay) {
  require(rate > 0 && rate.isFinite, "\(optimizer): learning rate \(rate)")
  if let final = decay.finalRate {
    require(final > 0 && final.isFinite, "\(optimizer): final learning rate \(final)")
  }
}
