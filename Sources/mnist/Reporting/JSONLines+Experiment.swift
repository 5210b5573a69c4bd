import Lincoln

extension JSONLines.ExperimentEvent {
  init(_ experiment: Experiment, _ settings: RunSettings, variant: String) {
    self.init(
      experiment: experiment.id, name: experiment.name,
      layers: experiment.layers.map(JSONLines.Layer.init), loss: experiment.loss.rawValue,
      optimizer: JSONLines.Optimizer(experiment.optimizer),
      epochs: settings.epochs ?? experiment.epochs,
      evaluate_every: settings.evaluationInterval ?? experiment.evaluationInterval,
      batch_size: experiment.batchSize, seed: settings.seed,
      early_stopping: settings.earlyStopping, dataset: settings.datasetName,
      precision: settings.precision.rawValue, variant: variant,
      threads: .init(settings.threads.number))
  }
}

extension JSONLines.Layer {
  init(_ layer: Dense) {
    self.init(
      neurons: layer.neurons, activation: layer.activation.word,
      weight_init: layer.weightInitializer.word, keep: layer.dropout?.keep ?? 1)
  }
}

extension JSONLines.Optimizer {
  init(_ choice: Experiment.OptimizerChoice) {
    let (kind, momentum): (String, Double?) =
      switch choice {
      case .sgd: ("sgd", nil)
      case .momentum(let optimizer): ("sgd_momentum", optimizer.momentum)
      }
    let optimizer = choice.optimizer
    let (decay, final): (String?, Double?) =
      switch optimizer.schedule {
      case let schedule as LinearDecay: ("linear", schedule.finalRate)
      case let schedule as ExponentialDecay: ("exponential", schedule.finalRate)
      default: (nil, nil)
      }
    self.init(
      kind: kind, learning_rate: optimizer.learningRate, momentum: .init(momentum),
      final_learning_rate: .init(final), decay: .init(decay))
  }
}

extension Activation {
  /// The word for scripts.
  var word: String {
    switch self as? StandardActivation {
    case .straightThroughReLU?: "relu_straight_through"
    case let activation?: activation.rawValue
    case nil: "\(self)"
    }
  }
}

extension WeightInitializer {
  /// The word for scripts.
  var word: String {
    switch self as? StandardInitializer {
    case .standard?: "standard"
    case .glorotLincoln?: "glorot_lincoln"
    case .glorotNormal?: "glorot_normal"
    case .glorotUniform?: "glorot_uniform"
    case .normal(let deviation)?: "normal(\(deviation))"
    case .zeros?: "zeros"
    case nil: "\(self)"
    }
  }
}

extension ThreadCount {
  /// The number given, or nil for automatic.
  var number: Int? {
    switch self {
    case .automatic, .within: nil
    case .atMost(let count): count
    }
  }
}
