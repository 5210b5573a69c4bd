/// What a trainer knows beyond its session: what was reported, and the best network.
package struct TrainingProgress<Scalar: KernelScalar>: Sendable {
  /// What an epoch still has to go through.
  package enum Phase: String, Sendable, Codable {
    case beforeEpoch
    case withinEpoch
    /// Recorded, not yet evaluated.
    case afterEpoch
    case afterEvaluation
  }

  package var phase = Phase.beforeEpoch
  package var epochs: [EpochRecord] = []
  package var evaluations: [EvaluationRecord] = []
  package var stopping = EarlyStopping.State()
  package var bestNetwork: NeuralNetwork<Scalar>?
  package var bestEpoch = 0
  /// The network at the start of the epoch that runs.
  package var epochStart: NeuralNetwork<Scalar>?
  /// Of the epoch that runs: its first learning rate, batches, sum of losses, seconds.
  package var rate = 0.0
  package var batches = 0
  package var lossSum = 0.0
  package var seconds = 0.0

  package init() {}
}
