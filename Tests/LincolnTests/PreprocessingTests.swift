import Lincoln
import LincolnDatasets
import LincolnMNIST
import TestSupport
import Testing

/// What is done to raw values belongs to the network.
@Suite(.fixedVariant) struct PreprocessingTests {
  private static let rows: [[Double]] = [[1, 100, 7], [2, 300, 7], [3, 200, 7], [6, 400, 7]]

  private func applied(
    _ preprocessing: some Preprocessing, to rows: [[Double]] = rows
  ) throws -> [Double] {
    let fitted = preprocessing.fitted(to: try Samples(Self.rows))
    #expect(fitted.isFitted)
    var matrix = Matrix(rows)
    var view = matrix.mutableView
    fitted.apply(to: &view)
    return matrix.elements
  }

  /// scikit-learn: `StandardScaler().fit_transform`.
  @Test func standardizesColumns() throws {
    let deviations = [(3.5).squareRoot(), (12_500.0).squareRoot(), 1]
    let means: [Double] = [3, 250, 7]
    let expected = Self.rows.flatMap { row in
      (0..<3).map { (row[$0] - means[$0]) / deviations[$0] }
    }
    #expect(try applied(Standardization()) == expected)
    let fitted = Standardization().fitted(to: try Samples(Self.rows))
    #expect(fitted.means == means && fitted.standardDeviations == deviations)
  }

  /// Ten times 0.1 add up to something else than 1; the rest is no deviation.
  @Test func constantColumnsAreOnlyCentered() throws {
    for count in [3, 10, 1000] {
      let fitted = Standardization().fitted(
        to: try Samples((0..<count).map { [0.1, Double($0)] }))
      #expect(fitted.means?[0] == 0.1 && fitted.standardDeviations?[0] == 1, "\(count) samples")
    }
  }

  @Test func preprocessingOfOtherColumnsIsRefused() throws {
    for preprocessing in [Standardization(), UnitScaling()] as [any Preprocessing] {
      let fitted = preprocessing.fitted(to: try Samples(Self.rows))
      var network = NeuralNetwork<Double>(
        layers: [Dense(1)], loss: MeanSquaredError(), preprocessing: fitted)
      let error = #expect(throws: TrainingError<Double>.self) {
        try Trainer(optimizer: SGD(learningRate: 0.1)).fit(
          &network, on: try Dataset([[1, 2], [3, 4]], targets: [1, 2]))
      }
      guard case .data(.inputCountMismatch(expected: 3, found: 2))? = error?.failure else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  /// The logarithm of a raw value that is negative.
  @Test func aDivergenceNamesWhatPreprocessingMadeOfAnInput() throws {
    var network = NeuralNetwork<Double>(
      layers: [Dense(1)], loss: MeanSquaredError(), preprocessing: Logarithm())
    let error = #expect(throws: TrainingError<Double>.self) {
      try Trainer(optimizer: SGD(learningRate: 0.01)).fit(
        &network, on: try Dataset([[1, 2], [3, -4]], targets: [1, 2]))
    }
    let text = try #require(error).description
    #expect(text.contains("preprocessing turns input 1 of sample 1 into NaN"), "\(text)")
    #expect(!text.contains("learning rate"))
  }

  @Test func standardizesAsAWhole() throws {
    let found = try applied(Standardization(.whole))
    #expect(abs(found.reduce(0, +)) < 1e-12)
    #expect(abs(found.reduce(0) { $0 + $1 * $1 } / 12 - 1) < 1e-12)
  }

  @Test func scalesRanges() throws {
    #expect(
      try applied(UnitScaling()) == [0, 0, 0, 0.2, 2.0 / 3, 0, 0.4, 1.0 / 3, 0, 1, 1, 0])
    #expect(try applied(UnitScaling(.whole), to: [[1, 400, 200.5]]) == [0, 1, 0.5])
    #expect(try applied(UnitScaling(from: 0...200), to: [[0, 400, 50]]) == [0, 2, 0.25])
  }

  /// The notebook's digits.
  @Test func standardizesMNIST() throws {
    let pixels = try MNIST.load().training
    let data: Dataset<Double> = try pixels.dataset(classCount: 10)
    #expect(data.inputs.shape == [28, 28, 1])
    let fitted = Standardization(.whole).fitted(to: data.inputs)
    #expect(fitted.means == [33.318421449829934])
    #expect(fitted.standardDeviations == [78.56748998339798])
  }

  /// Bytes and the same numbers in a matrix come out with the same bits.
  @Test func bytesAreTreatedLikeNumbers() throws {
    let bytes = (0..<40 * 6).map { UInt8(truncatingIfNeeded: $0 * 37) }
    let labels = (0..<40).map { $0 % 3 }
    let numbers = Matrix<Float>(rows: 40, columns: 6, bytes.map { Float($0) })
    let raw = try Dataset<Float>(Samples(bytes: bytes, columns: 6), labels: labels)
    let full = try Dataset(numbers, labels: labels)
    for preprocessing in [
      Standardization(.whole) as any Preprocessing, Standardization(), UnitScaling(),
      UnitScaling(from: 0...255), NoPreprocessing(), Halving(),
    ] {
      var (one, other) = (network(preprocessing), network(preprocessing))
      let trainer = Trainer(
        optimizer: SGD(learningRate: 0.01), options: TrainingOptions(epochs: 2, batchSize: 7))
      try trainer.fit(&one, on: raw, validation: raw)
      try trainer.fit(&other, on: full, validation: full)
      #expect(one.parameterBits() == other.parameterBits(), "\(preprocessing)")
      #expect(try one.predict(raw).elements == other.predict(full).elements)
      #expect(try one.evaluate(raw) == other.evaluate(full))
    }
  }

  private func network(_ preprocessing: any Preprocessing) -> NeuralNetwork<Float> {
    NeuralNetwork(
      layers: [Dense(4, activation: .tanh), Dense(3)], loss: SoftmaxCrossEntropy(),
      preprocessing: preprocessing)
  }

  /// Fitted by the first training, kept by the next, applied to raw values ever after.
  @Test func travelsWithTheNetwork() throws {
    let random = RandomState(seed: 3)
    let rows = (0..<60).map { _ in [1e6 + random.normal(), 1e-6 * random.normal()] }
    let data = try Dataset<Double>(rows, labels: rows.map { $0[1] > 0 ? 1 : 0 })
    var network = NeuralNetwork<Double>(
      layers: [Dense(2)], loss: SoftmaxCrossEntropy(), preprocessing: .standardized)
    let trainer = Trainer(optimizer: SGD(learningRate: 0.5), options: TrainingOptions(epochs: 40))
    try trainer.fit(&network, on: data)
    #expect(try #require(network.evaluate(data).accuracy) > 0.95)
    #expect(try network.classify([1e6, 1e-6]) == 1 && network.classify([1e6, -1e-6]) == 0)
    let means = (network.preprocessing as? Standardization)?.means
    try trainer.fit(&network, on: data.subset(0..<10))
    #expect((network.preprocessing as? Standardization)?.means == means)

    let scratch = InferenceScratch(network)
    let input = Matrix<Double>([[1e6, 1e-6]])
    var outputs = Matrix<Double>(rows: 1, columns: 2)
    var view = outputs.mutableView
    network.predict(input.view, into: &view, scratch: scratch)
    #expect(try outputs.elements == network.predict([1e6, 1e-6]))
  }
}

/// A user's preprocessing: halves every value.
private struct Halving: Preprocessing {
  var isFitted: Bool { true }
  var isUniform: Bool { true }

  func fitted<Scalar>(to samples: Samples<Scalar>) -> Halving { self }

  func apply<Scalar>(to batch: inout MutableMatrixView<Scalar>) { batch.scale(by: 0.5) }
}

private struct Logarithm: Preprocessing {
  var isFitted: Bool { true }
  var isUniform: Bool { true }
  func fitted<Scalar>(to samples: Samples<Scalar>) -> Logarithm { self }
  func apply<Scalar>(to batch: inout MutableMatrixView<Scalar>) { batch.formLogarithm() }
}
