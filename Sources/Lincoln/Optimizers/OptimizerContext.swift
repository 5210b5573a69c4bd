/// What an optimizer is told about a step.
public struct OptimizerContext: Sendable {
  /// The step, from 1 over the whole training.
  public let step: Int
  /// The epoch, from 1.
  public let epoch: Int
  /// The learning rate of this step.
  public let learningRate: Double
  /// The largest number of threads to use; it must change no bit.
  public let threads: Int
  /// The Euclidean norm of all gradients together, if ``Optimizer/needsGradientNorm``; else nil.
  public let gradientNorm: Double?

  /// Creates a context, such as for an optimizer that is run alone.
  public init(
    step: Int, epoch: Int = 1, learningRate: Double, threads: Int = 1, gradientNorm: Double? = nil
  ) {
    self.step = step
    self.epoch = epoch
    self.learningRate = learningRate
    self.threads = threads
    self.gradientNorm = gradientNorm
  }
}
