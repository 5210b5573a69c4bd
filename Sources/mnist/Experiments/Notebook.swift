import Lincoln

/// The 14 experiments of the notebook, with the book's choices.
enum Notebook {
  static let experiments: [Experiment] = [
    Experiment(
      id: "E01", name: "sigmoid output + MSE",
      layers: [hidden(.tanh), Dense(10, activation: .sigmoid, weightInitializer: .standard)],
      loss: .meanSquaredError, optimizer: .sgd(SGD(learningRate: 0.1)), epochs: 50,
      evaluationInterval: 10, printsBlankLine: true),
    Experiment(
      id: "E02", name: "MSE normalised",
      layers: [hidden(.tanh), Dense(10, activation: .sigmoid, weightInitializer: .standard)],
      loss: .normalizedMeanSquaredError, optimizer: .sgd(SGD(learningRate: 0.1)), epochs: 50,
      evaluationInterval: 10),
    Experiment(
      id: "E03", name: "softmax CE, sigmoid", layers: [hidden(.sigmoid), output()],
      loss: .softmaxCrossEntropy, optimizer: .sgd(SGD(learningRate: 0.1)), epochs: 130,
      evaluationInterval: 1, printsBlankLine: true),
    Experiment(
      id: "E04", name: "softmax CE, ReLU",
      layers: [hidden(.straightThroughReLU), output()], loss: .softmaxCrossEntropy,
      optimizer: .sgd(SGD(learningRate: 0.1)), epochs: 50, evaluationInterval: 10,
      printsBlankLine: true),
    Experiment(
      id: "E05", name: "softmax CE, tanh", layers: [hidden(.tanh), output()],
      loss: .softmaxCrossEntropy, optimizer: .sgd(SGD(learningRate: 0.1)), epochs: 50,
      evaluationInterval: 10, printsBlankLine: true),
    Experiment(
      id: "E06", name: "momentum, sigmoid", layers: [hidden(.sigmoid), output()],
      loss: .softmaxCrossEntropy, optimizer: .momentum(SGDMomentum(learningRate: 0.1)),
      epochs: 50, evaluationInterval: 1),
    Experiment(
      id: "E07", name: "momentum, tanh", layers: [hidden(.tanh), output()],
      loss: .softmaxCrossEntropy, optimizer: .momentum(SGDMomentum(learningRate: 0.1)),
      epochs: 50, evaluationInterval: 10),
    Experiment(
      id: "E08", name: "linear lr decay", layers: [hidden(.tanh), output()],
      loss: .softmaxCrossEntropy, optimizer: linearDecay, epochs: 50, evaluationInterval: 10),
    Experiment(
      id: "E09", name: "exponential lr decay",
      layers: [hidden(.tanh), output()], loss: .softmaxCrossEntropy, optimizer: exponentialDecay,
      epochs: 50, evaluationInterval: 10),
    Experiment(
      id: "E10", name: "glorot + linear decay",
      layers: [hidden(.tanh, .glorotLincoln), output(.glorotLincoln)],
      loss: .softmaxCrossEntropy, optimizer: linearDecay, epochs: 50, evaluationInterval: 10),
    Experiment(
      id: "E11", name: "glorot + exponential decay",
      layers: [hidden(.tanh, .glorotLincoln), output(.glorotLincoln)],
      loss: .softmaxCrossEntropy, optimizer: exponentialDecay, epochs: 50,
      evaluationInterval: 10),
    Experiment(
      id: "E12", name: "dropout",
      layers: [
        hidden(.tanh, .glorotLincoln, dropout: Dropout(keep: 0.8)), output(.glorotLincoln),
      ],
      loss: .softmaxCrossEntropy, optimizer: exponentialDecay, epochs: 50,
      evaluationInterval: 10),
    Experiment(
      id: "E13", name: "deep + dropout", layers: deep(dropout: Dropout(keep: 0.8)),
      loss: .softmaxCrossEntropy, optimizer: exponentialDecay, epochs: 100,
      evaluationInterval: 10),
    Experiment(
      id: "E14", name: "deep, no dropout", layers: deep(dropout: nil),
      loss: .softmaxCrossEntropy, optimizer: exponentialDecay, epochs: 100,
      evaluationInterval: 10),
  ]

  private static let linearDecay = Experiment.OptimizerChoice.momentum(
    SGDMomentum(learningRate: 0.15, schedule: .linear(to: 0.05, arithmetic: .accumulated)))

  private static let exponentialDecay = Experiment.OptimizerChoice.momentum(
    SGDMomentum(
      learningRate: 0.2, schedule: .exponential(to: 0.05, arithmetic: .accumulated)))

  private static func hidden(
    _ activation: StandardActivation, _ initializer: StandardInitializer = .standard,
    dropout: Dropout? = nil
  ) -> Dense {
    Dense(89, activation: activation, weightInitializer: initializer, dropout: dropout)
  }

  private static func output(_ initializer: StandardInitializer = .standard) -> Dense {
    Dense(10, weightInitializer: initializer)
  }

  private static func deep(dropout: Dropout?) -> [Dense] {
    [
      Dense(178, activation: .tanh, weightInitializer: .glorotLincoln, dropout: dropout),
      Dense(46, activation: .tanh, weightInitializer: .glorotLincoln, dropout: dropout),
      output(.glorotLincoln),
    ]
  }
}
