/// A training that you drive step by step.
///
/// ``Trainer`` is made of it; use it directly for a loop of your own.
///
/// ```swift
/// let session = try TrainingSession(
///   network, optimizer: SGD(learningRate: 0.1), on: data,
///   options: TrainingOptions(epochs: 10, batchSize: 60))
/// for _ in 0..<10 {
///   session.beginEpoch()
///   while let loss = session.step() { print(loss) }
///   session.endEpoch()
/// }
/// network = session.network
/// ```
///
/// Of the options those that concern steps count: number of epochs for the schedule, batch size,
/// seeds, threads. A session belongs to one task at a time and allocates nothing from one step to
/// the next.
public final class TrainingSession<Scalar: KernelScalar>: TeamWork {
  private let original: NeuralNetwork<Scalar>
  private let optimizer: any Optimizer
  private let options: TrainingOptions
  private let configuration: TrainingConfiguration
  private let fingerprint: LazyFingerprint
  let layout: LayerLayout
  let data: PreparedDataset<Scalar>
  /// Of the samples, with mean 1; nil if all count the same.
  private let weights: [Scalar]?
  private var batchWeights: [Scalar] = []
  private var stepThreads: StepThreads
  private var streams: RandomStreams

  var parameters: Workspace<Scalar>
  private var state: Workspace<Scalar>
  private var gradients: Workspace<Scalar>
  private var memory: OptimizerMemory<Scalar>
  var pass: BatchPass<Scalar>

  private var schedule: any LearningRateSchedule
  private var scheduledRate = 0.0
  private var fixedRate: Double?
  private var position: Int
  private var isStopped = false
  /// Samples of the last step.
  private(set) var lastRows = 0
  private var lastLoss = 0.0

  /// Steps made.
  public private(set) var stepCount = 0
  /// The epoch that runs, or between epochs the next one; from 1.
  public private(set) var epoch = 1
  /// The indices of the samples in the order of this epoch.
  public private(set) var order: [Int32]
  /// The last evaluation on validation data, which a schedule may go by; set it if yours does.
  public var lastEvaluation: EvaluationRecord?

  /// Starts a training; nothing is shuffled or computed before the first epoch.
  /// - Parameters:
  ///   - network: trained further if it is built, else initialized.
  ///   - optimizer: how parameters follow their gradients.
  ///   - dataset: what is trained on.
  ///   - options: epochs, batch size, seed, restart and threads.
  ///   - optimizerState: what the optimizer remembers from a training of the same network; nil
  ///     starts from zero.
  ///   - checkpoint: where to go on; nil starts anew.
  /// - Throws: ``TrainingFailure`` if the data does not fit the network or its loss, an option means
  ///   nothing, state or checkpoint are of another training, or `LINCOLN_VARIANT` is wrong.
  public init(
    _ network: NeuralNetwork<Scalar>, optimizer: any Optimizer, on dataset: Dataset<Scalar>,
    options: TrainingOptions = TrainingOptions(), optimizerState: OptimizerState<Scalar>? = nil,
    resuming checkpoint: TrainingCheckpoint<Scalar>? = nil
  ) throws(TrainingFailure) {
    if let problem = options.problem { throw .invalidOption(problem) }
    do { try KernelVariant.check() } catch { throw .kernels(error) }
    var network = network
    configuration = TrainingConfiguration(network, optimizer, options)
    fingerprint = LazyFingerprint(of: dataset)
    if let checkpoint {
      network = try Self.network(of: checkpoint, configuration, fingerprint)
    }
    do { try dataset.check(network.layout ?? network.layout(for: dataset), network.loss) } catch {
      throw .data(error)
    }
    if let count = network.preprocessing.inputCount, count != dataset.inputCount {
      throw .data(.inputCountMismatch(expected: count, found: dataset.inputCount))
    }
    network.prepare(for: dataset)
    streams = RandomStreams(
      seeding: network.seeding, networkSeed: network.seed,
      trainingSeed: options.seed ?? network.seed, layerCount: network.layers.count)
    if checkpoint == nil, options.restart || !network.isBuilt {
      let drawn = network.initialize(inputShape: network.inputShape ?? dataset.inputs.shape)
      streams.noteInitialization(drawn, network.seeding)
    }
    let (layout, parameters, state) = network.built("TrainingSession")
    original = network
    self.optimizer = optimizer
    var options = options
    options.batchSize = min(options.batchSize, dataset.count)
    self.options = options
    self.layout = layout
    data = PreparedDataset(dataset, for: network, isReadOften: true)
    weights = dataset.normalizedWeights
    let capacity = options.batchSize
    if weights != nil { batchWeights = Array(repeating: 1, count: capacity) }
    stepThreads = StepThreads(
      options.threads, operations: capacity * network.parameterCount)
    // An optimizer of whole matrices is given such.
    let inLines = network.root.parametersInLines(layout).map { $0 && optimizer.scope != .matrices }
    self.parameters = Workspace(parameters: layout.parameters, inLines: inLines)
    self.parameters.assign(parameters.workspace)
    self.state = state.workspace.copy()
    gradients = Workspace(parameters: layout.parameters, inLines: inLines)
    memory = OptimizerMemory(parameters: self.parameters, stateCount: optimizer.stateCount)
    pass = BatchPass(
      network, layout: layout,
      capacity: max(capacity, BatchPass<Scalar>.evaluationCapacity), hasTargets: true)
    schedule = optimizer.schedule
    order = data.order
    position = data.order.count
    if let remembered = checkpoint?.optimizerState ?? optimizerState {
      guard memory.restore(remembered) else {
        throw .mismatch("the optimizer's state is of another optimizer or network")
      }
    }
    if let checkpoint { restore(checkpoint) } else { planRate(step: 1) }
  }

  /// The learning rate of the next step.
  public var learningRate: Double { fixedRate ?? scheduledRate }

  /// Uses a learning rate from the next step on, until another is set or the schedule is followed
  /// again.
  /// - Precondition: the rate is not negative and finite.
  public func setLearningRate(_ rate: Double) {
    require(rate >= 0 && rate.isFinite, "setLearningRate: \(rate)")
    fixedRate = rate
  }

  /// Follows the optimizer's schedule again, where it would be by now.
  public func followSchedule() { fixedRate = nil }

  /// Makes no further steps: ``step()`` returns nil.
  public func stop() { isStopped = true }

  /// The stream that shuffles; in the book's seeding also the one that everything is drawn from.
  public var randomState: RandomState { streams.shuffling }

  /// Samples of the epoch that steps have used.
  public var samplesUsed: Int { position }

  /// A network with the parameters as they are now.
  public var network: NeuralNetwork<Scalar> { original.with(parameters, state: state) }

  /// A copy of what the optimizer remembers.
  public var optimizerState: OptimizerState<Scalar> { memory.saved(step: stepCount) }

  /// A copy of the gradient of a parameter, by its position, as of the last step.
  public func gradient(_ index: Int) -> Matrix<Scalar> {
    gradients.copy(index)
  }

  /// A copy of the raw inputs of the last step as the network sees them `[samples × inputs]`.
  public func batchInputs() -> Matrix<Scalar> {
    var inputs = Matrix<Scalar>(rows: lastRows, columns: layout.inputCount)
    var view = inputs.mutableView
    data.reader.gather(order[position - lastRows..<position], into: &view, threads: 1)
    return inputs
  }

  /// Shuffles the samples anew: a permutation of the order so far.
  public func beginEpoch() {
    let permutation = streams.shuffling.permutation(order.count)
    order = permutation.map { order[Int($0)] }
    position = 0
  }

  /// Makes one step with the next samples.
  ///
  /// A loss that is not finite leaves the parameters as they were; they are then of no further
  /// use with this learning rate.
  /// - Returns: the mean loss of the batch's samples before the step, or nil at the epoch's end.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func step() -> Double? {
    guard position < order.count, !isStopped else { return nil }
    lastRows = min(options.batchSize, order.count - position)
    position += lastRows
    stepThreads.beginStep()
    if stepThreads.count > 1 {
      KernelTeam.run(self, threads: stepThreads.count)
    } else {
      runInTeam()
    }
    stepThreads.endStep(samples: lastRows)
    if lastLoss.isFinite {
      stepCount += 1
      if position < order.count { planRate(step: stepCount + 1) }
    }
    return lastLoss
  }

  /// Makes the step with the last `lastRows` samples before `position`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func runInTeam() {
    let indices = order[position - lastRows..<position]
    let threads = stepThreads.count
    pass.loadInputs(data.reader, indices, threads: threads)
    pass.loadTargets(data.dataset.targets, indices)
    pass.forward(
      parameters: parameters, state: &state, streams: streams.current, threads: threads)
    streams.endPass()
    lastLoss = pass.evaluateLossWithGradient(weights: weightsOfBatch(indices))
    guard lastLoss.isFinite else { return }

    // The rest of the step keeps the arithmetic units busy and the memory idle.
    data.reader.prefetch(order[position..<min(position + options.batchSize, order.count)])
    pass.backward(
      parameters: parameters, gradients: &gradients, streams: streams.current, threads: threads)
    optimizer.step(
      &parameters, layout, gradients: gradients, memory: &memory, step: stepCount + 1,
      epoch: epoch, learningRate: learningRate, threads: threads)
  }

  private func weightsOfBatch(_ indices: ArraySlice<Int32>) -> ArraySlice<Scalar>? {
    guard let weights else { return nil }
    for (row, index) in indices.enumerated() { batchWeights[row] = weights[Int(index)] }
    return batchWeights.prefix(indices.count)
  }

  /// Ends the epoch: the learning rate goes on to that of the next one.
  public func endEpoch() {
    epoch += 1
    planRate(step: stepCount + 1)
  }

  /// Asks the schedule for the learning rate of a step.
  private func planRate(step: Int) {
    let batchSize = options.batchSize
    scheduledRate = schedule.learningRate(
      ScheduleContext(
        initialRate: optimizer.learningRate, step: step, epoch: epoch, epochs: options.epochs,
        stepsPerEpoch: (order.count + batchSize - 1) / batchSize,
        lastEvaluation: lastEvaluation))
  }

  /// Evaluates the parameters as they are now.
  /// - Throws: ``DataError`` if the data has another number of inputs or outputs than the network,
  ///   or targets that the loss is not defined for.
  public func evaluate(
    _ dataset: Dataset<Scalar>, details: Bool = false
  ) throws(DataError) -> Evaluation {
    try dataset.check(layout, original.loss)
    return evaluate(prepared(dataset, isReadOften: false), details: details)
  }

  /// Evaluates the parameters as they are now on the samples of the last step.
  /// - Precondition: a step has been made.
  public func evaluateBatch() -> Evaluation {
    require(lastRows > 0, "evaluateBatch: no step has been made")
    return pass.evaluate(
      data, order[position - lastRows..<position], parameters: parameters, state: state,
      threads: stepThreads.count)
  }

  func prepared(_ dataset: Dataset<Scalar>, isReadOften: Bool) -> PreparedDataset<Scalar> {
    PreparedDataset(dataset, for: original, isReadOften: isReadOften)
  }

  func evaluate(_ data: PreparedDataset<Scalar>, details: Bool = false) -> Evaluation {
    pass.evaluate(
      data, data.order[...], parameters: parameters, state: state, threads: stepThreads.count,
      details: details)
  }

  func check(validation: Dataset<Scalar>) throws(DataError) {
    try validation.check(layout, original.loss)
  }
}

extension TrainingSession {
  /// Everything that is needed to go on from here, later or elsewhere.
  public var checkpoint: TrainingCheckpoint<Scalar> {
    TrainingCheckpoint(
      network: network, optimizerState: optimizerState, epoch: epoch, samplesUsed: position,
      order: order, schedule: schedule, scheduledRate: scheduledRate, fixedRate: fixedRate,
      streams: streams.saved, configuration: configuration, fingerprint: fingerprint)
  }

  private func restore(_ checkpoint: TrainingCheckpoint<Scalar>) {
    stepCount = checkpoint.step
    epoch = checkpoint.epoch
    order = checkpoint.order
    position = checkpoint.samplesUsed
    schedule = checkpoint.schedule
    scheduledRate = checkpoint.scheduledRate
    fixedRate = checkpoint.fixedRate
    streams.restore(checkpoint.streams)
    lastEvaluation = checkpoint.progress?.evaluations.last
  }

  /// The network of a checkpoint, if that is of the same configuration and data.
  private static func network(
    of checkpoint: TrainingCheckpoint<Scalar>, _ configuration: TrainingConfiguration,
    _ fingerprint: LazyFingerprint
  ) throws(TrainingFailure) -> NeuralNetwork<Scalar> {
    let difference =
      configuration.firstDifference(from: checkpoint.configuration)
      ?? fingerprint.value.firstDifference(from: checkpoint.fingerprint.value)
    if let (name, found, expected) = difference {
      throw .mismatch("the checkpoint's \(name) is \(expected), not \(found)")
    }
    return checkpoint.network
  }
}

extension NeuralNetwork {
  /// The layout that the layers have for a data set.
  fileprivate func layout(for dataset: Dataset<Scalar>) -> LayerLayout {
    root.layout(inputShape: dataset.inputs.shape)
  }
}
