import Lincoln

/// What is in the golden files: between them every kind of layer, activation, initializer, loss and
/// preprocessing.
enum GoldenNetwork: String, CaseIterable {
  /// Every layer and activation of the library, and every form of dropout.
  case layers
  /// Types of a user's own.
  case own
  /// Two labels by themselves.
  case labels
  /// Numbers.
  case numbers

  static let types: [any Storable.Type] = [
    Gate.self, Softsign.self, Ramp.self, ScaledError.self,
  ]
  static let classNames = ["a", "ü", "\"c\""]
  private static let columns = 5

  func network<Scalar>(_: Scalar.Type) -> NeuralNetwork<Scalar> {
    switch self {
    case .layers:
      NeuralNetwork(
        layers: [
          Dense(6, activation: .tanh, dropout: Dropout(keep: 0.8)),
          Residual(
            Dense(5, activation: .sigmoid, weightInitializer: .glorotUniform), Dropout(rate: 0.1),
            Dense(6, activation: .straightThroughReLU, weightInitializer: .standard)),
          Sequential(
            Dense(4, activation: .relu, weightInitializer: .normal(standardDeviation: 0.5)),
            Dropout(keep: 0.9),
            Dense(
              4, activation: .linear, weightInitializer: .glorotLincoln,
              dropout: Dropout(rate: 0.25))),
          Dropout(keep: 1), Residual(Dense(4, weightInitializer: .zeros)), Dense(3),
        ],
        loss: SoftmaxCrossEntropy(reporting: .sumOfBinaryCrossEntropies, epsilon: 1e-6),
        preprocessing: .standardized, seed: 7)
    case .own:
      NeuralNetwork(
        layers: [
          Dense(4, activation: Softsign(), weightInitializer: Ramp(limit: 0.75)),
          Residual(Gate(step: 0.125), Dense(4, activation: Softsign())), Gate(step: 0.25), Dense(3),
        ],
        loss: ScaledError(factor: 0.5), preprocessing: .standardized, seed: 11,
        seeding: .sharedStream)
    case .labels:
      NeuralNetwork(
        layers: [Dense(4, activation: .sigmoid), Dense(3)], loss: SigmoidCrossEntropy(),
        preprocessing: .unit, seed: .max)
    case .numbers:
      NeuralNetwork(
        layers: [Dense(4, activation: .tanh), Dense(3)],
        loss: MeanSquaredError(normalization: .rowSums),
        preprocessing: .standardized(.whole))
    }
  }

  /// 24 samples whose numbers are exact in both precisions, of three classes in turn.
  static func data<Scalar: KernelScalar>(_: Scalar.Type) throws -> Dataset<Scalar> {
    let rows = (0..<24).map { sample -> [Scalar] in
      (0..<columns).map { column -> Scalar in
        let number = (37 * sample + 101 * column + sample * column) % 257
        return Scalar(number - 128) / 64
      }
    }
    return try Dataset(rows, labels: rows.indices.map { $0 % 3 }, classNames: classNames)
  }

  /// The network that the files were written from.
  func trained<Scalar: KernelScalar>(_ type: Scalar.Type) throws -> NeuralNetwork<Scalar> {
    var network = network(type)
    try Trainer(
      optimizer: SGDMomentum(learningRate: 0.05),
      options: TrainingOptions(epochs: 3, batchSize: 7)
    ).fit(&network, on: Self.data(type))
    return network
  }
}
