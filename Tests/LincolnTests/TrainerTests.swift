import Lincoln
import Synchronization
import TestSupport
import Testing

/// How training goes, stops, fails and what it leaves behind.
@Suite(.fixedVariant) struct TrainerTests {
  typealias Network = NeuralNetwork<Double>

  private static func network(seed: UInt32 = 1) -> Network {
    Network(
      layers: [Dense(6, activation: .tanh), Dense(3)], loss: SoftmaxCrossEntropy(), seed: seed)
  }

  private let training: Dataset<Double>
  private let validation: Dataset<Double>

  init() throws {
    training = try .random(samples: 40, inputs: 5)
    validation = try .random(samples: 20, inputs: 5, seed: 6)
  }

  @Test func learnsExclusiveOr() throws {
    let inputs: [[Float]] = [[0, 0], [0, 1], [1, 0], [1, 1]]
    let data = try Dataset(inputs, labels: [0, 1, 1, 0])
    var network = NeuralNetwork<Float>(
      layers: [Dense(8, activation: .tanh), Dense(2)], loss: SoftmaxCrossEntropy())
    let trainer = Trainer(
      optimizer: SGDMomentum(learningRate: 0.1),
      options: TrainingOptions(epochs: 300, batchSize: 4))
    try trainer.fit(&network, on: data)
    #expect(try network.classify(inputs) == [0, 1, 1, 0])
    let probabilities = try network.probabilities(inputs)
    for row in 0..<4 { #expect(abs(probabilities[row, 0] + probabilities[row, 1] - 1) < 1e-6) }
    let evaluation = try network.evaluate(data)
    #expect(evaluation.accuracy == 1 && evaluation.loss < 0.1)
    #expect(evaluation.loss == evaluation.crossEntropy)
  }

  @Test func reportsWhatItsHistoryHolds() throws {
    var network = Self.network()
    var events: [TrainingEvent] = []
    let trainer = Trainer(
      optimizer: SGD(learningRate: 0.1, schedule: .linear(to: 0.01)),
      options: TrainingOptions(
        epochs: 7, batchSize: 16, evaluationInterval: 3,
        batchTesting: .init(lossInterval: 2, accuracyInterval: 2)))
    let history = try trainer.fit(&network, on: training, validation: validation) { event, _ in
      events.append(event)
    }
    #expect(history.epochs.map(\.epoch) == Array(1...7))
    #expect(history.evaluations.map(\.epoch) == [3, 6, 7])
    #expect(history.evaluations.map(\.isClosing) == [false, false, true])
    #expect(history.epochs.first?.learningRate == 0.1)
    #expect(history.epochs.last?.learningRate == 0.01)
    #expect(history.stop == nil)
    let batches = events.compactMap { if case .batch(let record) = $0 { record } else { nil } }
    #expect(batches.map(\.step) == Array(1...21))
    #expect(batches.prefix(4).map(\.batch) == [1, 2, 3, 1])
    let mean = (batches[0].loss * 16 + batches[1].loss * 16 + batches[2].loss * 8) / 40
    #expect(abs(history.epochs[0].trainingLoss - mean) < 1e-15)
    let tests = events.compactMap { if case .batchTest(let record) = $0 { record } else { nil } }
    #expect(tests.prefix(2).map(\.batch) == [1, 3])
    #expect(tests[0].loss != nil && tests[0].accuracy == nil)
    #expect(tests[1].loss != nil && tests[1].accuracy != nil)
    #expect(try #require(tests[0].loss) < batches[0].loss, "the same batch after its update")
  }

  @Test func keepsTheBestNetwork() throws {
    // A learning rate at which the loss goes up and down.
    for earlyStopping in [EarlyStopping.book, .init(patience: 3), nil] {
      var network = Self.network()
      let trainer = Trainer(
        optimizer: SGDMomentum(learningRate: 1.5),
        options: TrainingOptions(
          epochs: 9, batchSize: 8, evaluationInterval: 1, earlyStopping: earlyStopping))
      let history = try trainer.fit(&network, on: training, validation: validation)
      let best = try #require(history.bestEvaluation)
      #expect(history.keptEpoch == best.epoch)
      #expect(try network.evaluate(validation).loss == best.evaluation.loss)
      let last = try #require(history.evaluations.last)
      #expect(try history.lastNetwork.evaluate(validation).loss == last.evaluation.loss)
      #expect((history.stop != nil) == (history.epochs.count < 9))
      if let stop = history.stop {
        #expect(stop.bestEpoch == best.epoch && stop.epoch == last.epoch)
        #expect(history.epochs.count - best.epoch == (earlyStopping?.patience ?? 1))
      }
    }
  }

  @Test func trainsFurtherOrRestarts() throws {
    let options = TrainingOptions(epochs: 2, batchSize: 8, restoring: .last)
    var trainer = Trainer(optimizer: SGD(learningRate: 0.1), options: options)
    var network = Self.network()
    try trainer.fit(&network, on: training)
    let first = network
    try trainer.fit(&network, on: training)
    #expect(network.parameterBits() != first.parameterBits())
    trainer.options.restart = true
    try trainer.fit(&network, on: training)
    #expect(network.parameterBits() == first.parameterBits())
  }

  @Test func optimizerStateIsKeptIfGiven() throws {
    // Two epochs in one training, and one after the other with the same order of samples.
    let optimizer = SGDMomentum(learningRate: 0.1)
    func options(epochs: Int) -> TrainingOptions {
      TrainingOptions(epochs: epochs, batchSize: 40, restoring: .last)
    }
    var whole = Self.network()
    let all = try Trainer(optimizer: optimizer, options: options(epochs: 2))
      .fit(&whole, on: training)
    var (kept, forgotten) = (Self.network(), Self.network())
    let one = Trainer(optimizer: optimizer, options: options(epochs: 1))
    let first = try one.fit(&kept, on: training)
    try one.fit(&forgotten, on: training)
    let second = try one.fit(&kept, on: training, optimizerState: first.optimizerState)
    try one.fit(&forgotten, on: training)
    let distance = { (network: Network) in
      zip(network.parameterBits(), whole.parameterBits())
        .map { abs(Double(bitPattern: $0) - Double(bitPattern: $1)) }.max() ?? .nan
    }
    // All samples in one batch: their order changes only the rounding.
    #expect(distance(kept) < 1e-12 && distance(forgotten) > 1e-3)
    #expect(abs(second.epochs[0].trainingLoss - all.epochs[1].trainingLoss) < 1e-12)
  }

  @Test func samplesAreSetAside() throws {
    let (most, few) = try training.split(validation: 0.25, seed: 3)
    #expect(most.count == 30 && few.count == 10)
    let labels = try #require(training.labels)
    #expect(try #require(most.labels).count == 30)
    #expect((try #require(most.labels) + #require(few.labels)).sorted() == labels.sorted())
    let some = try training.subset([7, 7, 0])
    #expect(some.labels == [labels[7], labels[7], labels[0]])
    let bytes = try Dataset<Double>(
      Samples(bytes: [1, 2, 3, 4], columns: 2),
      targets: Matrix([[5], [6]]))
    var batch = Matrix<Double>(rows: 1, columns: 2)
    var target = Matrix<Double>(rows: 1, columns: 1)
    let second = try bytes.subset([1])
    var batchView = batch.mutableView
    var targetView = target.mutableView
    second.inputs.gather([0], into: &batchView)
    second.gatherTargets([0], into: &targetView)
    #expect(batch.view.elements == [3, 4] && target.view.elements == [6])
    #expect(throws: DataError.empty) { try training.subset([]) }
  }

  @Test func oneOutputLearnsExclusiveOr() throws {
    let inputs = Matrix<Float>([[0, 0], [0, 1], [1, 0], [1, 1]])
    let data = try Dataset(Samples(inputs.copy()), targets: Matrix<Float>([[0], [1], [1], [0]]))
    var network = NeuralNetwork<Float>(
      layers: [Dense(8, activation: .tanh), Dense(1)], loss: SigmoidCrossEntropy())
    let trainer = Trainer(
      optimizer: SGDMomentum(learningRate: 0.2),
      options: TrainingOptions(epochs: 400, batchSize: 4))
    try trainer.fit(&network, on: data)
    let outputs = try network.predict(inputs)
    #expect(outputs.view.elements.map { $0 > 0 } == [false, true, true, false])
    // ln 2 for an undecided output, whatever the target; nearly nothing for a sure one.
    let evaluation = try network.evaluate(data)
    #expect(evaluation.loss < 0.05 && evaluation.accuracy == nil)
  }

  @Test func firstEpochsOfAScheduleAreTheSame() throws {
    var (whole, part) = (Self.network(), Self.network())
    let optimizer = SGDMomentum(learningRate: 0.2, schedule: .exponential(to: 0.05))
    var options = TrainingOptions(
      epochs: 6, batchSize: 8, evaluationInterval: 2)
    let all = try Trainer(optimizer: optimizer, options: options)
      .fit(&whole, on: training, validation: validation)
    options.lastEpoch = 4
    let some = try Trainer(optimizer: optimizer, options: options)
      .fit(&part, on: training, validation: validation)
    #expect(some.epochs.map(\.trainingLoss) == all.epochs.prefix(4).map(\.trainingLoss))
    #expect(some.epochs.map(\.learningRate) == all.epochs.prefix(4).map(\.learningRate))
    #expect(some.evaluations == Array(all.evaluations.prefix(2)))
  }

  @Test func threadsChangeNothing() throws {
    let data: Dataset<Float> = try .random(samples: 300, inputs: 60)
    var bits: Set<[UInt64]> = []
    for threads in [ThreadCount.automatic, .atMost(1), .atMost(2), .atMost(3), .atMost(4)] {
      var network = NeuralNetwork<Float>(
        layers: [Dense(130, activation: .tanh, dropout: Dropout(keep: 0.8)), Dense(3)],
        loss: SoftmaxCrossEntropy(), seed: 9)
      let trainer = Trainer(
        optimizer: SGDMomentum(learningRate: 0.1),
        options: TrainingOptions(epochs: 2, batchSize: 100, threads: threads))
      try trainer.fit(&network, on: data)
      bits.insert(network.parameterBits())
    }
    #expect(bits.count == 1)
  }

  @Test func predictsInManyTasksAtOnce() async throws {
    var network = Self.network()
    network.build(inputCount: 5)
    let shared = network
    let answers = await withTaskGroup(of: [Double].self) { group in
      for _ in 0..<8 {
        group.addTask {
          let inputs = Matrix(rows: 300, columns: 5, (0..<1500).map { Double($0 % 37) / 9 })
          let scratch = InferenceScratch(shared, capacity: 7)
          var outputs = Matrix<Double>(rows: 300, columns: 3)
          for _ in 0..<5 {
            var view = outputs.mutableView
            shared.predict(inputs.view, into: &view, scratch: scratch)
          }
          let whole = try? shared.predict(inputs)
          return whole?.elements == outputs.view.elements ? outputs.view.elements : []
        }
      }
      return await group.reduce(into: Set<[Double]>()) { $0.insert($1) }
    }
    #expect(answers.count == 1 && answers.first?.count == 900)
  }

  @Test func copiesAreIndependent() {
    var network = Self.network()
    network.build(inputCount: 5)
    let copy = network
    var zeros = network.parameter(0)
    for row in 0..<5 { for column in 0..<6 { zeros[row, column] = 0 } }
    network.setParameter(0, to: zeros)
    #expect(network.parameterBits() != copy.parameterBits())
    #expect(network.parameterCount == 5 * 6 + 6 + 6 * 3 + 3)
    network.build(inputCount: 5)
    #expect(network.parameterBits() == copy.parameterBits())
  }

  @Test func batchesMayBeLargerThanTheData() throws {
    let data: Dataset<Float> = try .random(samples: 10, inputs: 3)
    let networks = try [10, 11, Int.max].map { size in
      var network = NeuralNetwork<Float>(
        layers: [Dense(3)], loss: SoftmaxCrossEntropy(), preprocessing: .standardized)
      try Trainer(
        optimizer: SGD(learningRate: 0.1), options: TrainingOptions(epochs: 3, batchSize: size)
      ).fit(&network, on: data)
      return network.parameterBits()
    }
    #expect(networks[1] == networks[0] && networks[2] == networks[0])
  }
}
