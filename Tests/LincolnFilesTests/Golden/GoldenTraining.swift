import Lincoln
import Synchronization

/// The trainings whose checkpoints are golden files.
enum GoldenTraining: String, CaseIterable {
  case withinAnEpoch = "checkpoint-within"
  case betweenEpochs = "checkpoint-between"

  /// What is compared of a training's end.
  struct End: Equatable {
    /// Mean losses of the epochs.
    var losses: [Double] = []
    var parameters: [Double] = []
    var lastParameters: [Double] = []

    var all: [Double] { losses + parameters + lastParameters }
  }

  private var optimizer: any Lincoln.Optimizer {
    switch self {
    case .withinAnEpoch: SGDMomentum(learningRate: 0.1, schedule: .linear(to: 0.01))
    case .betweenEpochs: AdaGrad(learningRate: 0.1)
    }
  }

  private func untrained<Scalar>(_: Scalar.Type) -> NeuralNetwork<Scalar> {
    NeuralNetwork(
      layers: [Dense(4, activation: .tanh, dropout: Dropout(keep: 0.8)), Dense(3)],
      loss: SoftmaxCrossEntropy(), preprocessing: .standardized, seed: 5,
      seeding: self == .withinAnEpoch ? .independentStreams : .sharedStream)
  }

  func end<Scalar: KernelScalar>(
    resuming checkpoint: TrainingCheckpoint<Scalar>?, plan: CheckpointPlan<Scalar>? = nil
  ) throws -> End {
    var network = untrained(Scalar.self)
    let (training, validation) = (
      try GoldenNetwork.data(Scalar.self).subset(0..<18),
      try GoldenNetwork.data(Scalar.self).subset(18..<24)
    )
    let history = try Trainer(
      optimizer: optimizer, options: TrainingOptions(epochs: 4, batchSize: 5)
    ).fit(
      &network, on: training, validation: validation, resuming: checkpoint, checkpoints: plan)
    return End(
      losses: history.epochs.map(\.trainingLoss) + history.evaluations.map(\.evaluation.loss),
      parameters: network.parameterBits.map(Double.init(bitPattern:)),
      lastParameters: history.lastNetwork.parameterBits.map(Double.init(bitPattern:)))
  }

  /// The checkpoint that the file was written from: within or after the second epoch.
  func checkpoint<Scalar: KernelScalar>(_: Scalar.Type) throws -> TrainingCheckpoint<Scalar>? {
    let found = Mutex<TrainingCheckpoint<Scalar>?>(nil)
    let plan = CheckpointPlan<Scalar>(
      epochs: self == .withinAnEpoch ? nil : 2, steps: self == .withinAnEpoch ? 6 : nil
    ) { checkpoint in
      found.withLock { $0 = checkpoint }
      return .stop
    }
    _ = try end(resuming: nil, plan: plan)
    return found.withLock(\.self)
  }
}
