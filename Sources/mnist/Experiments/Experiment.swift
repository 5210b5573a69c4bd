import Lincoln

/// One experiment of the notebook: a network, how it is trained, and how its cell prints.
struct Experiment: Sendable {
  let id: String
  let name: String
  var layers: [Dense]
  let loss: LossChoice
  let optimizer: OptimizerChoice
  let epochs: Int
  let evaluationInterval: Int
  /// Whether the notebook's cell prints an empty line before the accuracy.
  var printsBlankLine = false

  let batchSize = 60
  static let defaultSeed: UInt32 = 20_190_119

  enum LossChoice: String, Sendable {
    case meanSquaredError = "mean_squared_error"
    case normalizedMeanSquaredError = "mean_squared_error_normalized"
    case softmaxCrossEntropy = "softmax_cross_entropy"

    /// The book's behavior of the loss.
    var loss: any Loss {
      switch self {
      case .meanSquaredError: MeanSquaredError()
      case .normalizedMeanSquaredError:
        MeanSquaredError(normalization: .rowSumsIgnoredByGradient)
      case .softmaxCrossEntropy: SoftmaxCrossEntropy(reporting: .sumOfBinaryCrossEntropies)
      }
    }
  }

  enum OptimizerChoice: Sendable {
    case sgd(SGD)
    case momentum(SGDMomentum)

    var optimizer: any Optimizer {
      switch self {
      case .sgd(let optimizer): optimizer
      case .momentum(let optimizer): optimizer
      }
    }
  }

  /// The network in the book's preset: one stream of random numbers for everything.
  func network<Scalar: KernelScalar>(
    seed: UInt32, preprocessing: any Preprocessing
  ) -> NeuralNetwork<Scalar> {
    NeuralNetwork(
      layers: layers, loss: loss.loss, preprocessing: preprocessing, seed: seed,
      seeding: .sharedStream)
  }

  /// This experiment on data of another number of classes.
  func withOutputs(_ count: Int) -> Experiment {
    guard let last = layers.last, last.neurons != count else { return self }
    var experiment = self
    experiment.layers[layers.count - 1] = Dense(
      count, activation: last.activation, weightInitializer: last.weightInitializer,
      dropout: last.dropout)
    return experiment
  }
}
