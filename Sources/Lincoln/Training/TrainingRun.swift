/// One training from the first epoch to the last: evaluations, early stopping, restoring.
struct TrainingRun<Scalar: KernelScalar> {
  private let session: TrainingSession<Scalar>
  private let options: TrainingOptions
  private let validation: Dataset<Scalar>?

  /// What the caller gets back, whenever and however training ends.
  private(set) var kept: NeuralNetwork<Scalar>
  private(set) var history: TrainingHistory<Scalar>

  private var bestLoss = Double.infinity
  private var bestEpoch = 0
  private var bestNetwork: NeuralNetwork<Scalar>?
  private var evaluationsWithoutImprovement = 0
  private var steps = 0

  init(
    session: TrainingSession<Scalar>, options: TrainingOptions, validation: Dataset<Scalar>?,
    network: NeuralNetwork<Scalar>
  ) {
    self.session = session
    self.options = options
    self.validation = validation
    kept = network
    history = TrainingHistory(optimizerState: session.optimizerState, lastNetwork: network)
  }

  mutating func train(_ onEvent: (TrainingEvent) -> Void) throws(TrainingError) {
    let lastEpoch = options.lastEpoch ?? options.epochs
    for epoch in 1...lastEpoch {
      let isEvaluated = validation != nil && epoch % options.evaluationInterval == 0
      let before =
        isEvaluated && options.restoring == .beforeStop && epoch > 1 ? session.network : nil
      let rate = session.learningRate
      try trainEpoch(epoch, onEvent)
      if isEvaluated {
        let improved = try evaluate(epoch, rate: rate, isClosing: false, onEvent)
        if !improved && shouldStop() {
          stop(epoch, before: before, onEvent)
          return
        }
      }
      session.endEpoch()
    }
    if options.evaluatesAtEnd && lastEpoch % options.evaluationInterval != 0 {
      let rate = history.epochs.last?.learningRate ?? session.learningRate
      _ = try evaluate(lastEpoch, rate: rate, isClosing: true, onEvent)
    }
    finish(lastEpoch)
  }

  private mutating func trainEpoch(
    _ epoch: Int, _ onEvent: (TrainingEvent) -> Void
  ) throws(TrainingError) {
    let rate = session.learningRate
    let clock = ContinuousClock()
    let start = clock.now
    var lossSum = 0.0
    var batch = 0
    session.beginEpoch()
    while true {
      if Task.isCancelled { throw .cancelled(epoch: epoch) }
      let used = session.samplesUsed
      guard let loss = session.step() else { break }
      batch += 1
      steps += 1
      if steps == 1 { kept = startingNetwork() }
      onEvent(.batch(BatchRecord(epoch: epoch, batch: batch, step: steps, loss: loss)))
      guard loss.isFinite else {
        throw .diverged(.init(epoch: epoch, batch: batch, learningRate: rate))
      }
      lossSum += loss * Double(session.samplesUsed - used)
      if let testing = options.batchTesting { test(testing, epoch, batch, onEvent) }
    }
    let record = EpochRecord(
      epoch: epoch, trainingLoss: lossSum / Double(session.samplesUsed), learningRate: rate,
      seconds: (clock.now - start) / .seconds(1))
    history.epochs.append(record)
    onEvent(.epoch(record))
  }

  /// The network as it was initialized, to be left behind if training fails before its first
  /// evaluation.
  ///
  /// Its parameters follow from its seed.
  private func startingNetwork() -> NeuralNetwork<Scalar> {
    guard !kept.isBuilt || options.restart else {
      return kept
    }
    var network = kept
    network.build(inputCount: session.inputCount)
    return network
  }

  private func test(
    _ testing: TrainingOptions.BatchTesting, _ epoch: Int, _ batch: Int,
    _ onEvent: (TrainingEvent) -> Void
  ) {
    let isLossDue = (batch - 1) % testing.lossInterval == 0
    let isAccuracyDue = batch > 1 && (batch - 1) % testing.accuracyInterval == 0
    guard isLossDue || isAccuracyDue else { return }
    onEvent(
      .batchTest(
        BatchTestRecord(
          epoch: epoch, batch: batch, loss: isLossDue ? session.evaluateBatch().loss : nil,
          accuracy: isAccuracyDue
            ? validation.flatMap { (try? session.evaluate($0))?.accuracy } : nil)))
  }

  /// Evaluates, remembers the best, and says whether this one improved on it.
  private mutating func evaluate(
    _ epoch: Int, rate: Double, isClosing: Bool, _ onEvent: (TrainingEvent) -> Void
  ) throws(TrainingError) -> Bool {
    guard let validation else { return true }
    let evaluation: Evaluation
    do { evaluation = try session.evaluate(validation) } catch { throw .data(error) }
    guard evaluation.loss.isFinite else {
      throw .diverged(.init(epoch: epoch, batch: nil, learningRate: rate))
    }
    let needed = options.earlyStopping?.minimumImprovement ?? 0
    let improved = evaluation.loss < bestLoss - needed
    let isBest = evaluation.loss < bestLoss
    kept = session.network
    if isBest {
      bestNetwork = kept
      bestEpoch = epoch
      bestLoss = evaluation.loss
    }
    evaluationsWithoutImprovement = improved ? 0 : evaluationsWithoutImprovement + 1
    let record = EvaluationRecord(
      epoch: epoch, evaluation: evaluation, isBest: isBest, isClosing: isClosing)
    history.evaluations.append(record)
    onEvent(.evaluation(record))
    return improved
  }

  private func shouldStop() -> Bool {
    guard let stopping = options.earlyStopping else { return false }
    return evaluationsWithoutImprovement > stopping.patience
  }

  private mutating func stop(
    _ epoch: Int, before: NeuralNetwork<Scalar>?, _ onEvent: (TrainingEvent) -> Void
  ) {
    recordEnd()
    switch options.restoring {
    case .best: (kept, history.keptEpoch) = (bestNetwork ?? history.lastNetwork, bestEpoch)
    case .last: (kept, history.keptEpoch) = (history.lastNetwork, epoch)
    case .beforeStop:
      (kept, history.keptEpoch) = (before ?? startingNetwork(), epoch - 1)
    }
    let record = StopRecord(
      epoch: epoch, bestLoss: bestLoss, bestEpoch: bestEpoch, keptEpoch: history.keptEpoch)
    history.stop = record
    onEvent(.stopped(record))
  }

  private mutating func finish(_ epoch: Int) {
    recordEnd()
    if options.restoring == .best, let bestNetwork {
      (kept, history.keptEpoch) = (bestNetwork, bestEpoch)
    } else {
      (kept, history.keptEpoch) = (history.lastNetwork, epoch)
    }
  }

  private mutating func recordEnd() {
    history.lastNetwork = session.network
    history.optimizerState = session.optimizerState
    history.finalLearningRate = session.learningRate
  }
}
