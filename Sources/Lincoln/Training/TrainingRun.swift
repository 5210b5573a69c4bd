/// One training from its first batch to its end: puts steps, evaluations and endings in order.
///
/// Progress is noted before it is reported, so that a checkpoint taken at any report is complete.
struct TrainingRun<Scalar: KernelScalar> {
  private let session: TrainingSession<Scalar>
  private let options: TrainingOptions
  private let validation: PreparedDataset<Scalar>?
  private let plan: CheckpointPlan<Scalar>?
  private let report: (TrainingEvent, inout TrainingControl) throws -> Void

  private var progress: TrainingProgress<Scalar>
  /// Where to go on if training diverges: all parameters are finite.
  ///
  /// It leaves out the records, which would be copied when the next one is added.
  private var lastFinite: TrainingCheckpoint<Scalar>
  /// How many epochs and evaluations were recorded there.
  private var recordsOfLastFinite = (epochs: 0, evaluations: 0)
  /// Where to go on, if that is not where the session is.
  private var resumable: TrainingCheckpoint<Scalar>?
  private var hasDiverged = false
  private var lastOffer = ContinuousClock.now

  /// What ends a training before its last epoch.
  private enum Interruption: Error {
    case end(TrainingEnd)
    case failure(TrainingFailure)
  }

  init(
    session: TrainingSession<Scalar>, options: TrainingOptions, validation: Dataset<Scalar>?,
    resuming checkpoint: TrainingCheckpoint<Scalar>?, checkpoints plan: CheckpointPlan<Scalar>?,
    report: @escaping (TrainingEvent, inout TrainingControl) throws -> Void
  ) {
    self.session = session
    self.options = options
    self.validation = validation.map { session.prepared($0, isReadOften: true) }
    self.plan = plan
    self.report = report
    progress = checkpoint?.progress ?? TrainingProgress()
    lastFinite = session.checkpoint
    noteFiniteParameters()
  }

  /// Trains to the end, whatever that is: what is kept, what happened, and why it failed if it did.
  mutating func run() -> (NeuralNetwork<Scalar>, TrainingHistory<Scalar>, TrainingFailure?) {
    var end = TrainingEnd.completed
    var failure: TrainingFailure?
    do throws(Interruption) {
      try train()
    } catch {
      switch error {
      case .end(let early): end = early
      case .failure(let reason):
        failure = reason
        end = if case .diverged = reason { .diverged } else { .callerFailed }
      }
      if !hasDiverged, let divergence = divergenceWithinEpoch {
        // The caller's own error wins, but nothing infinite is kept.
        hasDiverged = true
        if failure == nil { (failure, end) = (.diverged(divergence), .diverged) }
      }
    }
    let (network, epoch) = kept(end)
    var stop: StopRecord?
    if end == .stoppedEarly { stop = stopRecord(keptEpoch: epoch) }
    if let plan {
      if !hasDiverged { _ = plan.receive(resumable ?? checkpoint) }
      plan.finish()
    }
    let history = TrainingHistory(
      epochs: progress.epochs, evaluations: progress.evaluations, end: end, stop: stop,
      keptEpoch: epoch, finalLearningRate: session.learningRate,
      checkpoint: hasDiverged ? finiteCheckpoint : resumable ?? checkpoint)
    return (network, history, failure)
  }

  private var checkpoint: TrainingCheckpoint<Scalar> {
    var checkpoint = session.checkpoint
    checkpoint.progress = progress
    return checkpoint
  }

  /// Takes the copy that is gone back to after a divergence.
  private mutating func noteFiniteParameters() {
    recordsOfLastFinite = (progress.epochs.count, progress.evaluations.count)
    lastFinite = checkpoint
    lastFinite.progress?.epochs = []
    lastFinite.progress?.evaluations = []
  }

  /// Where to go on after a divergence, complete.
  private var finiteCheckpoint: TrainingCheckpoint<Scalar> {
    var complete = lastFinite
    complete.progress?.epochs = Array(progress.epochs.prefix(recordsOfLastFinite.epochs))
    complete.progress?.evaluations = Array(
      progress.evaluations.prefix(recordsOfLastFinite.evaluations))
    return complete
  }

  /// The network that ``TrainingOptions/restoring`` names, and the epoch that it is of.
  private func kept(_ end: TrainingEnd) -> (NeuralNetwork<Scalar>, epoch: Int) {
    switch options.restoring {
    case .best:
      if let best = progress.bestNetwork { return (best, progress.bestEpoch) }
    case .beforeStop where end == .stoppedEarly:
      return (progress.epochStart ?? session.network, session.epoch - 1)
    case .last, .beforeStop: break
    }
    if hasDiverged { return (lastFinite.network, lastFinite.epoch - 1) }
    return (session.network, session.epoch - (progress.phase == .beforeEpoch ? 1 : 0))
  }

  private func stopRecord(keptEpoch: Int) -> StopRecord {
    StopRecord(
      epoch: session.epoch, bestValue: progress.stopping.best ?? .nan,
      bestEpoch: progress.bestEpoch, keptEpoch: keptEpoch)
  }

  /// A parameter that the last step of an unfinished epoch made infinite or not a number.
  private var divergenceWithinEpoch: Divergence? {
    guard progress.phase == .withinEpoch, progress.batches > 0 else { return nil }
    let batch: Int? = progress.batches
    return session.divergence(batch: batch, rate: session.learningRate)
  }

  // MARK: Epochs

  private mutating func train() throws(Interruption) {
    let lastEpoch = options.lastEpoch ?? options.epochs
    while session.epoch <= lastEpoch {
      if progress.phase == .beforeEpoch { beginEpoch() }
      if progress.phase == .withinEpoch { try trainBatches() }
      if progress.phase == .afterEpoch { try evaluateEpoch() }
      if progress.phase == .afterEvaluation { try stopIfDue() }
      session.endEpoch()
      progress.phase = .beforeEpoch
      if session.epoch <= lastEpoch { try offerCheckpoint(after: session.epoch - 1) }
    }
    if options.evaluatesAtEnd, lastEpoch % options.evaluationInterval != 0, let validation {
      // A training that goes on from here has no closing evaluation in between.
      resumable = checkpoint
      try evaluate(validation, after: lastEpoch, isClosing: true)
    }
  }

  private mutating func beginEpoch() {
    noteFiniteParameters()
    progress.epochStart = lastFinite.network
    progress.rate = session.learningRate
    (progress.batches, progress.lossSum, progress.seconds) = (0, 0, 0)
    progress.phase = .withinEpoch
    let start = ContinuousClock.now
    session.beginEpoch()
    progress.seconds = (ContinuousClock.now - start) / .seconds(1)
  }

  private mutating func trainBatches() throws(Interruption) {
    let epoch = session.epoch
    let (start, secondsBefore) = (ContinuousClock.now, progress.seconds)
    while true {
      if Task.isCancelled { throw .end(.cancelled) }
      let (used, rate) = (session.samplesUsed, session.learningRate)
      guard let loss = session.step() else { break }
      progress.batches += 1
      let record = BatchRecord(
        epoch: epoch, batch: progress.batches, step: session.stepCount, loss: loss)
      guard loss.isFinite else { throw diverged(record, rate: rate) }
      progress.lossSum += loss * Double(session.samplesUsed - used)
      progress.seconds = secondsBefore + (ContinuousClock.now - start) / .seconds(1)
      try emit(.batch(record))
      if let testing = options.batchTesting { try test(testing, record) }
      try offerCheckpoint(after: nil)
    }
    let record = EpochRecord(
      epoch: epoch, trainingLoss: progress.lossSum / Double(session.samplesUsed),
      learningRate: progress.rate,
      seconds: secondsBefore + (ContinuousClock.now - start) / .seconds(1))
    progress.epochs.append(record)
    progress.phase = .afterEpoch
    if let divergence = session.divergence(batch: nil, rate: session.learningRate) {
      hasDiverged = true
      throw .failure(.diverged(divergence))
    }
    try emit(.epoch(record))
  }

  private mutating func test(
    _ testing: TrainingOptions.BatchTesting, _ batch: BatchRecord
  ) throws(Interruption) {
    let number = batch.batch - 1
    let isLossDue = number % testing.lossInterval == 0
    let isAccuracyDue = number > 0 && number % testing.accuracyInterval == 0
    guard isLossDue || isAccuracyDue else { return }
    try emit(
      .batchTest(
        BatchTestRecord(
          epoch: batch.epoch, batch: batch.batch,
          loss: isLossDue ? session.evaluateBatch().loss : nil,
          accuracy: isAccuracyDue ? validation.flatMap { session.evaluate($0).accuracy } : nil)))
  }

  // MARK: Evaluations

  private mutating func evaluateEpoch() throws(Interruption) {
    let epoch = session.epoch
    guard let validation, epoch % options.evaluationInterval == 0 else { return }
    try evaluate(validation, after: epoch, isClosing: false)
  }

  /// Stops early if the last evaluation says so, also where training was interrupted just then.
  private func stopIfDue() throws(Interruption) {
    guard progress.stopping.shouldStop(options.earlyStopping) else { return }
    try emit(.stopped(stopRecord(keptEpoch: kept(.stoppedEarly).epoch)))
    throw .end(.stoppedEarly)
  }

  /// Evaluates and remembers the best.
  private mutating func evaluate(
    _ validation: PreparedDataset<Scalar>, after epoch: Int, isClosing: Bool
  ) throws(Interruption) {
    let evaluation = session.evaluate(validation)
    let rate = progress.epochs.last?.learningRate ?? session.learningRate
    guard evaluation.loss.isFinite else {
      hasDiverged = true
      throw .failure(
        .diverged(
          session.divergence(epoch: epoch, rate: rate, evaluationLoss: evaluation.loss)))
    }
    let measure = options.earlyStopping?.measure ?? .loss
    let decision = progress.stopping.note(
      measure.value(evaluation) ?? .nan, options.earlyStopping)
    if decision.isBest {
      progress.bestNetwork = session.network
      progress.bestEpoch = epoch
    }
    let record = EvaluationRecord(
      epoch: epoch, evaluation: evaluation, isBest: decision.isBest, isClosing: isClosing)
    progress.evaluations.append(record)
    if !isClosing {
      progress.phase = .afterEvaluation
      session.lastEvaluation = record
    }
    try emit(.evaluation(record))
  }

  // MARK: Reports

  /// Hands out a checkpoint, if one is due after a step or after an epoch.
  private mutating func offerCheckpoint(after epoch: Int?) throws(Interruption) {
    guard let plan else { return }
    let isDue =
      epoch.map { epoch in plan.epochs.map { epoch % $0 == 0 } ?? false }
      ?? plan.steps.map { session.stepCount % $0 == 0 } ?? false
    let now = ContinuousClock.now
    let isLate = plan.seconds.map { (now - lastOffer) / .seconds(1) >= $0 } ?? false
    guard isDue || isLate else { return }
    if let divergence = divergenceWithinEpoch {
      hasDiverged = true
      throw .failure(.diverged(divergence))
    }
    lastOffer = now
    if plan.receive(checkpoint) == .stop { throw .end(.stoppedByCaller) }
  }

  /// Reports something and does what the caller asks for.
  private func emit(_ event: TrainingEvent) throws(Interruption) {
    var control = TrainingControl()
    do { try report(event, &control) } catch { throw .failure(.caller(error)) }
    switch control.learningRate {
    case .fixed(let rate): session.setLearningRate(rate)
    case .schedule: session.followSchedule()
    case nil: break
    }
    if control.isStopped { throw .end(.stoppedByCaller) }
  }

  /// Reports a batch whose loss is not finite; an error that the caller throws then wins.
  private mutating func diverged(_ record: BatchRecord, rate: Double) -> Interruption {
    hasDiverged = true
    do throws(Interruption) { try emit(.batch(record)) } catch {
      if case .failure = error { return error }
    }
    return .failure(.diverged(session.divergence(batch: record.batch, rate: rate)))
  }
}
