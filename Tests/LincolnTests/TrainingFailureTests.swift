import Lincoln
import TestSupport
import Testing

/// What is thrown, and what is left of the network.
@Suite(.fixedVariant) struct TrainingFailureTests {
  private func network() -> NeuralNetwork<Float> {
    NeuralNetwork(
      layers: [Dense(6, activation: .relu), Dense(3)], loss: MeanSquaredError(), seed: 4)
  }

  @Test func divergenceLeavesTheInitialNetwork() throws {
    let data: Dataset<Float> = try .random(samples: 40, inputs: 5)
    var (network, initial) = (network(), network())
    initial.build(inputCount: 5)
    let trainer = Trainer(
      optimizer: SGD(learningRate: 1e6), options: TrainingOptions(epochs: 9, batchSize: 8))
    var lastLoss = 0.0
    let error = #expect(throws: TrainingError<Float>.self) {
      try trainer.fit(&network, on: data, validation: data) { event, _ in
        if case .batch(let batch) = event { lastLoss = batch.loss }
      }
    }
    #expect(!lastLoss.isFinite, "the batch that diverged is reported too")
    guard case .diverged(let divergence)? = error?.failure else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(divergence.epoch >= 1 && divergence.batch != nil && divergence.learningRate == 1e6)
    #expect(network.parameterBits() == initial.parameterBits())
  }

  @Test func divergenceLeavesTheLastEvaluatedNetwork() throws {
    let data: Dataset<Float> = try .random(samples: 40, inputs: 5)
    let options = TrainingOptions(
      epochs: 9, batchSize: 8, evaluationInterval: 2, restoring: .last)
    var network = network()
    #expect(throws: TrainingError<Float>.self) {
      try Trainer(optimizer: Exploding(after: 12), options: options)
        .fit(&network, on: data, validation: data)
    }
    var evaluated = self.network()
    var shorter = options
    shorter.lastEpoch = 2
    try Trainer(optimizer: Exploding(after: 12), options: shorter)
      .fit(&evaluated, on: data, validation: data)
    #expect(network.parameterBits() == evaluated.parameterBits())
  }

  @Test func cancellationEndsBetweenBatches() async throws {
    let data: Dataset<Float> = try .random(samples: 40, inputs: 5)
    let network = network()
    let end = try await Task {
      var network = network
      let trainer = Trainer(
        optimizer: SGD(learningRate: 0.01), options: TrainingOptions(epochs: 1_000_000))
      let history = try trainer.fit(&network, on: data) { event, _ in
        guard case .epoch(let epoch) = event, epoch.epoch == 3 else { return }
        unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      }
      #expect(history.epochs.count == 3)
      return history.end
    }.value
    #expect(end == .cancelled)
  }

  @Test func dataIsChecked() throws {
    let inputs = Samples(Matrix<Float>([[1, 2], [3, 4], [5, 6]]))
    #expect(throws: DataError.countMismatch(inputs: 3, targets: 2)) {
      try Dataset(inputs, labels: [0, 1], classCount: 2)
    }
    #expect(throws: DataError.labelOutOfRange(label: 2, sample: 1, classCount: 2)) {
      try Dataset(inputs, labels: [0, 2, 1], classCount: 2)
    }
    #expect(throws: DataError.labelOutOfRange(label: -1, sample: 2, classCount: 2)) {
      try Dataset(inputs, labels: [0, 1, -1], classCount: 2)
    }
    #expect(throws: DataError.empty) {
      try Dataset(Samples(Matrix<Float>(rows: 0, columns: 4)), labels: [Int](), classCount: 2)
    }
    for bad in [Float.nan, .infinity, -.infinity] {
      #expect(throws: DataError.nonfiniteInput(sample: 1, column: 1)) {
        try Dataset(Samples(Matrix<Float>([[1, 2], [3, bad]])), labels: [0, 1], classCount: 2)
      }
      #expect(throws: DataError.nonfiniteTarget(sample: 0, column: 0)) {
        try Dataset(Samples(Matrix<Float>([[1]])), targets: Matrix([[bad]]))
      }
      var table = [Double](repeating: 0, count: 256)
      table[7] = Double(bad)
      #expect(throws: DataError.nonfiniteInput(sample: 1, column: 0)) {
        try Dataset(
          Samples<Float>(bytes: [1, 2, 7, 4], columns: 2, table: table), labels: [0, 1],
          classCount: 2)
      }
    }
  }

  @Test func sizesAreChecked() throws {
    let five: Dataset<Float> = try .random(samples: 10, inputs: 5)
    let four: Dataset<Float> = try .random(samples: 10, inputs: 4)
    let trainer = Trainer(optimizer: SGD(learningRate: 0.1), options: TrainingOptions(epochs: 1))
    var network = network()
    expect(.inputCountMismatch(expected: 5, found: 4)) { () throws(TrainingError<Float>) in
      try trainer.fit(&network, on: five, validation: four)
    }
    #expect(!network.isBuilt)
    network.build(inputCount: 5)
    expect(.inputCountMismatch(expected: 5, found: 4)) { () throws(TrainingError<Float>) in
      try trainer.fit(&network, on: four)
    }
    var wide = NeuralNetwork<Float>(layers: [Dense(7)], loss: MeanSquaredError())
    expect(.outputCountMismatch(expected: 7, found: 3)) { () throws(TrainingError<Float>) in
      try trainer.fit(&wide, on: five)
    }
  }

  private func expect(
    _ expected: DataError, _ body: () throws(TrainingError<Float>) -> TrainingHistory<Float>
  ) {
    do throws(TrainingError<Float>) {
      _ = try body()
      Issue.record("did not throw \(expected)")
    } catch {
      guard case .data(expected) = error.failure else {
        Issue.record("\(error) is not \(expected)")
        return
      }
    }
  }

  @Test(arguments: [
    TrainingOptions(epochs: 0), TrainingOptions(batchSize: 0), TrainingOptions(batchSize: -3),
    TrainingOptions(evaluationInterval: 0), TrainingOptions(epochs: 3, lastEpoch: 4),
    TrainingOptions(epochs: 3, lastEpoch: 0),
    TrainingOptions(earlyStopping: .init(patience: -1)),
    TrainingOptions(earlyStopping: .init(minimumImprovement: .nan)),
    TrainingOptions(batchTesting: .init(lossInterval: 0)),
  ])
  func optionsAreChecked(_ options: TrainingOptions) throws {
    let data: Dataset<Float> = try .random(samples: 10, inputs: 5)
    var network = network()
    let error = #expect(throws: TrainingError<Float>.self) {
      try Trainer(optimizer: SGD(learningRate: 0.1), options: options).fit(&network, on: data)
    }
    guard case .invalidOption? = error?.failure else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!network.isBuilt)
  }
}

/// Small steps, and after some of them infinite ones.
private struct Exploding: Optimizer {
  let after: Int
  let learningRate = 0.01
  init(after: Int) { self.after = after }

  func update<Scalar>(
    _ values: inout MutableMatrixView<Scalar>, gradient: MatrixView<Scalar>,
    state: consuming MutableMatrixSlots<Scalar>, parameter: ParameterDescription,
    context: OptimizerContext
  ) {
    values.descend(
      along: gradient, rate: context.step > after ? .infinity : Scalar(learningRate),
      threads: context.threads)
  }
}
