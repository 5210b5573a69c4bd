import TestSupport
import Testing

@testable import Lincoln

/// However training ends, nothing is lost.
@Suite(.fixedVariant) struct EndingTests {
  typealias Network = NeuralNetwork<Double>

  private let training: Dataset<Double>
  private let validation: Dataset<Double>

  init() throws {
    training = try .random(samples: 40, inputs: 5)
    validation = try .random(samples: 20, inputs: 5, seed: 6)
  }

  private static func network(_ seeding: Seeding = .independentStreams) -> Network {
    Network(
      layers: [Dense(6, activation: .tanh, dropout: Dropout(keep: 0.8)), Dense(3)],
      loss: SoftmaxCrossEntropy(), preprocessing: .standardized, seed: 2, seeding: seeding)
  }

  private func trainer(
    epochs: Int = 10, lastEpoch: Int? = nil, restoring: TrainingOptions.Restoring = .best
  ) -> Trainer {
    Trainer(
      optimizer: SGDMomentum(learningRate: 0.1, schedule: .linear(to: 0.01)),
      options: TrainingOptions(
        epochs: epochs, lastEpoch: lastEpoch, batchSize: 16, restoring: restoring))
  }

  private struct Stop: Error {}

  @Test func aCancelledTrainingKeepsItsLastStep() async throws {
    let training = training
    let trainer = trainer(epochs: 100)
    let (network, history) = try await Task {
      var network = Self.network()
      let history = try trainer.fit(&network, on: training) { event, _ in
        guard case .batch(let batch) = event, batch.epoch == 91, batch.batch == 2 else { return }
        unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      }
      return (network, history)
    }.value
    #expect(history.end == .cancelled && history.epochs.count == 90 && history.keptEpoch == 91)
    #expect(network.parameterBits() == history.lastNetwork.parameterBits())
    var initial = Self.network()
    initial.build(inputCount: 5)
    #expect(network.parameterBits() != initial.parameterBits())
    #expect(try network.evaluate(training).loss < 0.7)
  }

  @Test(arguments: [TrainingOptions.Restoring.best, .last])
  func theCallerStops(_ restoring: TrainingOptions.Restoring) throws {
    var network = Self.network()
    let history = try trainer(restoring: restoring).fit(
      &network, on: training, validation: validation
    ) { event, control in
      if case .evaluation(let record) = event, record.epoch == 4 { control.stop() }
    }
    #expect(history.end == .stoppedByCaller && history.epochs.count == 4 && history.stop == nil)
    #expect(history.evaluations.count == 4)
    let expected =
      restoring == .best
      ? try #require(history.bestEvaluation) : try #require(history.evaluations.last)
    #expect(history.keptEpoch == expected.epoch)
    #expect(try network.evaluate(validation).loss == expected.evaluation.loss)
  }

  @Test func anErrorOfTheCallerCarriesTheHistory() throws {
    var network = Self.network()
    let error = #expect(throws: TrainingError<Double>.self) {
      try trainer(restoring: .last).fit(&network, on: training, validation: validation) {
        event, _ in
        if case .batch(let batch) = event, batch.step == 8 { throw Stop() }
      }
    }
    guard case .caller(let reason)? = error?.failure, reason is Stop else {
      Issue.record("\(String(describing: error))")
      return
    }
    let history = try #require(error?.history)
    #expect(history.end == .callerFailed && history.epochs.count == 2)
    #expect(history.optimizerState.step == 8)
    #expect(network.parameterBits() == history.lastNetwork.parameterBits())
  }

  @Test func infiniteParametersAfterTheLastStepAreADivergence() throws {
    let data = try Dataset<Float>(
      [[1], [2], [3], [4]], targets: [1000, 2000, 3000, 4000])
    var network = NeuralNetwork<Float>(layers: [Dense(1)], loss: MeanSquaredError())
    var initial = network
    initial.build(inputCount: 1)
    let error = #expect(throws: TrainingError<Float>.self) {
      try Trainer(
        optimizer: SGD(learningRate: 1e36), options: TrainingOptions(epochs: 1, batchSize: 4)
      ).fit(&network, on: data)
    }
    guard case .diverged(let divergence)? = error?.failure,
      case .parameter(name: "0.weight", row: 0, column: 0, _) = divergence.finding
    else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(divergence.batch == nil && error?.history?.end == .diverged)
    #expect(error?.history?.epochs.count == 1)
    #expect(network.parameterBits() == initial.parameterBits())
  }

  /// A step whose loss is finite may leave parameters that are not.
  @Test(arguments: [true, false])
  func infiniteParametersWhereTheCallerEndsTrainingAreADivergence(_ throwing: Bool) throws {
    let data = try Dataset<Float>(
      [[1], [2], [3], [4]], targets: [1000, 2000, 3000, 4000])
    var network = NeuralNetwork<Float>(layers: [Dense(1)], loss: MeanSquaredError())
    var initial = network
    initial.build(inputCount: 1)
    let error = #expect(throws: TrainingError<Float>.self) {
      try Trainer(
        optimizer: SGD(learningRate: 1e36), options: TrainingOptions(epochs: 2, batchSize: 2)
      ).fit(&network, on: data) { event, control in
        guard case .batch = event else { return }
        if throwing { throw Stop() }
        control.stop()
      }
    }
    switch error?.failure {
    case .caller(let reason)? where throwing: #expect(reason is Stop)
    case .diverged(let divergence)? where !throwing:
      #expect(divergence.batch == 1 && divergence.epoch == 1)
    default: Issue.record("\(String(describing: error))")
    }
    #expect(error?.history?.end == (throwing ? .callerFailed : .diverged))
    #expect(network.parameterBits() == initial.parameterBits())
    #expect(error?.history?.lastNetwork.parameterBits() == initial.parameterBits())
  }

  @Test func checkpointsOfInfiniteParametersAreNotHandedOut() throws {
    let data = try Dataset<Float>(
      [[1], [2], [3], [4]], targets: [1000, 2000, 3000, 4000])
    var network = NeuralNetwork<Float>(layers: [Dense(1)], loss: MeanSquaredError())
    let error = #expect(throws: TrainingError<Float>.self) {
      try Trainer(
        optimizer: SGD(learningRate: 1e36), options: TrainingOptions(epochs: 2, batchSize: 2)
      ).fit(
        &network, on: data,
        checkpoints: CheckpointPlan(steps: 1) { checkpoint in
          #expect(checkpoint.network.parameter(0)[0, 0].isFinite)
          return .goOn
        })
    }
    #expect(error?.history?.end == .diverged)
  }

  @Test func aDivergenceNamesTheLargestInput() throws {
    let data = try Dataset<Float>([[1, 2], [3, -60_000]], targets: [1, 2])
    var network = NeuralNetwork<Float>(layers: [Dense(1)], loss: MeanSquaredError())
    let error = #expect(throws: TrainingError<Float>.self) {
      try Trainer(optimizer: SGD(learningRate: 1), options: TrainingOptions(epochs: 99))
        .fit(&network, on: data)
    }
    let text = try #require(error).description
    #expect(text.contains("largest input is -60000.0 (sample 1, column 1)"), "\(text)")
    #expect(text.contains("preprocessing") && text.contains("smaller learning rate"))
  }

  @Test(arguments: [Seeding.independentStreams, .sharedStream])
  func portionsGiveTheBitsOfOneTraining(_ seeding: Seeding) throws {
    var (whole, part) = (Self.network(seeding), Self.network(seeding))
    var events: [TrainingEvent] = []
    let all = try trainer().fit(&whole, on: training, validation: validation) { event, _ in
      events.append(event.withoutSeconds)
    }
    var others: [TrainingEvent] = []
    var checkpoint: TrainingCheckpoint<Double>?
    var history = all
    for last in [1, 5, 6, 10] {
      history = try trainer(lastEpoch: last).fit(
        &part, on: training, validation: validation, resuming: checkpoint
      ) { event, _ in others.append(event.withoutSeconds) }
      checkpoint = history.checkpoint
    }
    #expect(others == events)
    #expect(part.parameterBits() == whole.parameterBits())
    #expect(history.lastNetwork.parameterBits() == all.lastNetwork.parameterBits())
    #expect(history.evaluations == all.evaluations && history.keptEpoch == all.keptEpoch)
    #expect(history.finalLearningRate == all.finalLearningRate)
    #expect(history.epochs.map(\.trainingLoss) == all.epochs.map(\.trainingLoss))
  }

  /// Stopped at any report: within an epoch, after it, and after its evaluation.
  @Test(arguments: [Seeding.independentStreams, .sharedStream])
  func resumesWhereverItWasStopped(_ seeding: Seeding) throws {
    var whole = Self.network(seeding)
    var events: [TrainingEvent] = []
    let trainer = trainer(epochs: 4)
    let all = try trainer.fit(&whole, on: training, validation: validation) { event, _ in
      events.append(event.withoutSeconds)
    }
    for stop in 1..<events.count {
      var network = Self.network(seeding)
      var others: [TrainingEvent] = []
      let first = try trainer.fit(&network, on: training, validation: validation) {
        event, control in
        others.append(event.withoutSeconds)
        if others.count == stop { control.stop() }
      }
      #expect(first.end == .stoppedByCaller)
      let second = try trainer.fit(
        &network, on: training, validation: validation, resuming: first.checkpoint
      ) { event, _ in others.append(event.withoutSeconds) }
      #expect(others == events, "stopped at event \(stop): \(events[stop - 1])")
      #expect(network.parameterBits() == whole.parameterBits(), "stopped at event \(stop)")
      #expect(second.lastNetwork.parameterBits() == all.lastNetwork.parameterBits())
    }
  }

  @Test func aCheckpointOfAnotherTrainingIsRefused() throws {
    var network = Self.network()
    let checkpoint = try trainer(lastEpoch: 2).fit(&network, on: training).checkpoint
    var wider = Network(
      layers: [Dense(7, activation: .tanh), Dense(3)], loss: SoftmaxCrossEntropy(), seed: 2)
    var reseeded = Network(
      layers: Self.network().layers, loss: SoftmaxCrossEntropy(), seed: 3)
    var same = Self.network()
    let fewer = try training.subset(0..<39)
    for (found, body) in [
      ("seed", { try self.trainer().fit(&reseeded, on: self.training, resuming: checkpoint) }),
      ("layer 0", { try self.trainer().fit(&wider, on: self.training, resuming: checkpoint) }),
      ("number of samples", { try self.trainer().fit(&same, on: fewer, resuming: checkpoint) }),
    ] as [(String, () throws -> TrainingHistory<Double>)] {
      let error = #expect(throws: TrainingError<Double>.self) { _ = try body() }
      #expect(error?.description.contains(found) == true, "\(String(describing: error))")
    }
    let adaGrad = #expect(throws: TrainingError<Double>.self) {
      try Trainer(optimizer: SGD(learningRate: 1)).fit(
        &same, on: training, resuming: checkpoint)
    }
    #expect(adaGrad?.description.contains("optimizer") == true)
  }

  /// Of records, too: those of the epochs before.
  @Test func aDivergedTrainingGoesOnFromItsLastEpoch() throws {
    struct Broken: LearningRateSchedule {
      func learningRate(_ context: ScheduleContext) -> Double {
        context.epoch == 3 && context.step % 3 == 2 ? .infinity : 0.1
      }
    }
    let trainer = Trainer(
      optimizer: SGD(learningRate: 0.1, schedule: Broken()),
      options: TrainingOptions(epochs: 4, batchSize: 16))
    var network = Self.network()
    let error = #expect(throws: TrainingError<Double>.self) {
      try trainer.fit(&network, on: training, validation: validation)
    }
    let checkpoint = try #require(error?.history?.checkpoint)
    #expect(checkpoint.epoch == 3 && checkpoint.step == 6)
    #expect(error?.history?.epochs.count == 2 && checkpoint.progress?.epochs.count == 2)
    #expect(checkpoint.progress?.evaluations == error?.history?.evaluations)
    #expect(checkpoint.progress?.evaluations.count == 2)
  }

  @Test func aTrainerDoesNotGoOnWithinTheEpochOfASession() throws {
    let session = try TrainingSession(
      Self.network(), optimizer: trainer().optimizer, on: training, options: trainer().options)
    session.beginEpoch()
    _ = session.step()
    var network = Self.network()
    let error = #expect(throws: TrainingError<Double>.self) {
      try trainer().fit(&network, on: training, resuming: session.checkpoint)
    }
    guard case .mismatch? = error?.failure else {
      Issue.record("\(String(describing: error))")
      return
    }
    while session.step() != nil {}
    session.endEpoch()
    let history = try trainer().fit(&network, on: training, resuming: session.checkpoint)
    var whole = Self.network()
    try trainer().fit(&whole, on: training)
    #expect(history.epochs.count == 9 && network.parameterBits() == whole.parameterBits())
  }

  /// Whether the caller had stopped it too or not.
  @Test(arguments: [true, false])
  func anEarlyStopIsNotPassedByGoingOn(_ interrupting: Bool) throws {
    let constant = EvaluationMeasure("constant", isLargerBetter: true) { _ in 1 }
    let trainer = Trainer(
      optimizer: SGD(learningRate: 0.1),
      options: TrainingOptions(
        epochs: 9, earlyStopping: EarlyStopping(patience: 2, measure: constant)))
    var network = Self.network()
    let first = try trainer.fit(&network, on: training, validation: validation) { event, control in
      guard case .evaluation(let record) = event, record.epoch == 3 else { return }
      if interrupting { control.stop() }
    }
    #expect(first.end == (interrupting ? .stoppedByCaller : .stoppedEarly))
    let second = try trainer.fit(
      &network, on: training, validation: validation, resuming: first.checkpoint)
    #expect(second.end == .stoppedEarly && second.stop?.epoch == 3 && second.epochs.count == 3)
  }

  @Test func trainingCannotEndBeforeTheCheckpoint() throws {
    for (last, stop) in [(4, nil), (nil, 8)] as [(Int?, Int?)] {
      var network = Self.network()
      let checkpoint = try trainer(lastEpoch: last).fit(&network, on: training) { event, control in
        if case .batch(let batch) = event, batch.step == stop { control.stop() }
      }.checkpoint
      let error = #expect(throws: TrainingError<Double>.self) {
        try trainer(lastEpoch: 2).fit(&network, on: training, resuming: checkpoint)
      }
      guard case .invalidOption(let text)? = error?.failure, text.contains("lastEpoch is 2") else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  @Test func theCallerSetsTheLearningRate() throws {
    var network = Self.network()
    let history = try trainer(epochs: 6).fit(&network, on: training, validation: validation) {
      event, control in
      guard case .evaluation(let record) = event else { return }
      if record.epoch == 2 { control.setLearningRate(0.5) }
      if record.epoch == 4 { control.followSchedule() }
    }
    let rates = history.epochs.map(\.learningRate)
    #expect(rates[2] == 0.5 && rates[3] == 0.5)
    let step = (0.01 - 0.1) / 5
    for epoch in [0, 1, 4, 5] { #expect(abs(rates[epoch] - (0.1 + step * Double(epoch))) < 1e-15) }

    let session = try TrainingSession(
      Self.network(), optimizer: SGD(learningRate: 0.1), on: training,
      options: TrainingOptions(epochs: 2, batchSize: 10))
    session.beginEpoch()
    #expect(session.step() != nil)
    session.setLearningRate(0)
    let before = session.network.parameterBits()
    #expect(session.step() != nil)
    #expect(session.network.parameterBits() == before)
    session.stop()
    #expect(session.step() == nil && session.stepCount == 2)
  }
}

extension TrainingEvent {
  /// The event but for the time that it took.
  var withoutSeconds: TrainingEvent {
    guard case .epoch(let record) = self else { return self }
    return .epoch(
      EpochRecord(
        epoch: record.epoch, trainingLoss: record.trainingLoss, learningRate: record.learningRate,
        seconds: 0))
  }
}
