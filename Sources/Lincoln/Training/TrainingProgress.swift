/// What a trainer knows beyond its session: what was reported, and the best network.
struct TrainingProgress<Scalar: KernelScalar>: Sendable {
  /// What an epoch still has to go through.
  enum Phase: String, Sendable, Codable {
    case beforeEpoch
    case withinEpoch
    /// Recorded, not yet evaluated.
    case afterEpoch
    case afterEvaluation
  }

  var phase = Phase.beforeEpoch
  var epochs: [EpochRecord] = []
  var evaluations: [EvaluationRecord] = []
  var stopping = EarlyStopping.State()
  var bestNetwork: NeuralNetwork<Scalar>?
  var bestEpoch = 0
  /// The network at the start of the epoch that runs.
  var epochStart: NeuralNetwork<Scalar>?
  /// Of the epoch that runs: its first learning rate, batches, sum of losses, seconds.
  var rate = 0.0
  var batches = 0
  var lossSum = 0.0
  var seconds = 0.0
}
