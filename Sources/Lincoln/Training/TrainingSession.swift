/// A training that you drive step by step.
///
/// ``Trainer`` is made of it; use it directly for a loop of your own.
///
/// ```swift
/// let session = try TrainingSession(
///   network, optimizer: SGD(learningRate: 0.1), on: data, batchSize: 60, epochs: 10)
/// for _ in 0..<10 {
///   session.beginEpoch()
///   while let loss = session.step() { print(loss) }
///   session.endEpoch()
/// }
/// network = session.network
/// ```
///
/// A session belongs to one task at a time and allocates nothing from one step to the next.
public final class TrainingSession<Scalar: KernelScalar> {
  private let original: NeuralNetwork<Scalar>
  private let optimizer: any Optimizer
  private let dataset: Dataset<Scalar>
  private let batchSize: Int
  private var stepThreads: StepThreads
  private let layout: NetworkLayout
  private let streams: RandomStreams
  private let pipeline: LayerPipeline<Scalar>
  /// The first layer if it can do without zeros and the data has none.
  private let firstLayer: (any SparseInputLayer)?
  private let evaluator: Evaluator<Scalar>

  let parameters: Workspace<Scalar>
  private let gradients: Workspace<Scalar>
  /// What the optimizer remembers.
  private let memory: Workspace<Scalar>
  private let batch: Workspace<Scalar>
  private let lossScratch: Workspace<Scalar>
  private var rowLosses: [Double]
  private var schedule: LearningRateSchedule
  private var needsInitialization: Bool
  private var position: Int
  /// Samples of the last step.
  private var lastRows = 0

  /// The numbers of the samples in the order of this epoch.
  public private(set) var order: [Int32]

  /// Starts a training; nothing is drawn or computed before the first epoch.
  /// - Parameters:
  ///   - network: trained further if it is built, else initialized within the first step.
  ///   - optimizer: how parameters follow their gradients.
  ///   - dataset: what is trained on.
  ///   - batchSize: samples per step, at least 1.
  ///   - epochs: number of epochs that the learning rate's decay is spread over, at least 1.
  ///   - decayArithmetic: how the learning rate of an epoch is computed.
  ///   - seed: what shuffling follows from; nil takes the network's seed.
  ///   - restart: initializes a built network anew.
  ///   - optimizerState: what the optimizer remembers from a training of the same network; nil
  ///     starts from zero.
  ///   - threads: how many threads work on each step.
  /// - Throws: ``DataError`` if the data has another number of inputs or outputs than the network.
  public init(
    _ network: NeuralNetwork<Scalar>, optimizer: any Optimizer, on dataset: Dataset<Scalar>,
    batchSize: Int, epochs: Int, decayArithmetic: LearningRateDecay.Arithmetic = .direct,
    seed: UInt32? = nil, restart: Bool = false, optimizerState: OptimizerState<Scalar>? = nil,
    threads: ThreadCount = .automatic
  ) throws(DataError) {
    require(batchSize > 0 && epochs > 0, "TrainingSession: \(batchSize), \(epochs) epochs")
    let layout =
      network.layout
      ?? NetworkLayout(layers: network.layers, inputCount: dataset.inputCount)
    try dataset.check(against: layout)
    let capacity = min(batchSize, dataset.count)
    original = network
    self.optimizer = optimizer
    self.dataset = dataset
    self.batchSize = batchSize
    self.layout = layout
    stepThreads = StepThreads(
      threads, operations: capacity * layout.parameterShapes.reduce(0) { $0 + $1.rows * $1.columns }
    )
    streams = RandomStreams(
      seeding: network.seeding, networkSeed: network.seed, trainingSeed: seed ?? network.seed,
      layerCount: network.layers.count)
    pipeline = LayerPipeline(
      layers: network.layers, layout: layout, capacity: capacity, forTraining: true)
    firstLayer = dataset.inputs.isSparse ? network.layers.first as? any SparseInputLayer : nil
    evaluator = Evaluator(network, layout: layout)
    parameters =
      restart
      ? Workspace(layout.parameterShapes)
      : network.parameters?.copy() ?? Workspace(layout.parameterShapes)
    gradients = Workspace(layout.parameterShapes)
    memory = Workspace(
      Array(
        repeating: MatrixShape(rows: 1, columns: parameters.count), count: optimizer.stateCount))
    if let optimizerState { memory.assign(optimizerState.values) }
    batch = Workspace([
      MatrixShape(rows: capacity, columns: layout.inputCount),
      MatrixShape(rows: capacity, columns: layout.outputCount),
    ])
    lossScratch = Workspace(
      network.loss.scratchColumns(outputCount: layout.outputCount)
        .map { MatrixShape(rows: capacity, columns: $0) })
    rowLosses = Array(repeating: 0, count: capacity)
    schedule = LearningRateSchedule(
      initial: optimizer.learningRate, decay: optimizer.decay, arithmetic: decayArithmetic,
      epochs: epochs)
    needsInitialization = restart || !network.isBuilt
    order = [Int32](0..<Int32(dataset.count))
    position = order.count
  }

  /// Inputs per sample.
  var inputCount: Int { layout.inputCount }

  private var threads: Int { stepThreads.count }

  /// The learning rate of this epoch, or between epochs of the next one.
  public var learningRate: Double { schedule.rate }

  /// The stream that shuffles; in the book's seeding also the one that everything is drawn from.
  public var randomState: RandomState { streams.shuffling }

  /// Samples of the epoch that steps have used.
  public var samplesUsed: Int { position }

  /// A network with the parameters as they are now.
  public var network: NeuralNetwork<Scalar> { original.with(parameters.copy(), layout) }

  /// A copy of what the optimizer remembers.
  public var optimizerState: OptimizerState<Scalar> { OptimizerState(values: memory.copy()) }

  /// A copy of the gradient of a parameter, by its position, as of the last step.
  public func gradient(_ index: Int) -> Matrix<Scalar> {
    require(gradients.slots.indices.contains(index), "gradient: no parameter \(index)")
    return gradients.view(index).copy()
  }

  /// A copy of the inputs of the last step `[samples × inputs]`.
  public func batchInputs() -> Matrix<Scalar> {
    var inputs = Matrix<Scalar>(rows: lastRows, columns: inputCount)
    var view = inputs.mutableView
    dataset.inputs.gather(order[position - lastRows..<position], into: &view)
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
    guard position < order.count else { return nil }
    let indices = order[position..<min(position + batchSize, order.count)]
    position = indices.endIndex
    let rows = indices.count
    lastRows = rows
    stepThreads.beginStep()
    defer { stepThreads.endStep(samples: rows) }
    let sparse = firstLayer == nil ? nil : dataset.inputs.sparseBatch(indices)
    var inputs = batch.mutableView(0, rows: rows)
    if sparse == nil { dataset.inputs.gather(indices, into: &inputs, threads: threads) }
    var targets = batch.mutableView(1, rows: rows)
    dataset.gatherTargets(indices, into: &targets)

    forward(inputs.view, sparse)
    var gradient = pipeline.predictionGradient(rows: rows)
    original.loss.evaluate(
      pipeline.prediction(rows: rows), targets: targets.view,
      scratch: MutableMatrixSlots(lossScratch, 0..<lossScratch.slots.count, rows: rows),
      rowLosses: &rowLosses, gradient: &gradient)
    let loss = rowLosses.prefix(rows).reduce(0, +) / Double(rows)
    guard loss.isFinite else { return loss }

    // The rest of the step keeps the arithmetic units busy and the memory idle.
    dataset.inputs.prefetch(order[position..<min(position + batchSize, order.count)])
    pipeline.backward(
      downTo: sparse == nil ? 0 : 1, input: inputs.view, parameters: parameters,
      parameterGradients: gradients, random: streams.dropout(layer:), threads: threads)
    if let sparse, let firstLayer {
      pipeline.backward(
        firstLayer, input: sparse, parameterGradients: gradients,
        random: streams.dropout(layer: 0), threads: threads)
    }
    var updated = parameters.mutableEverything()
    optimizer.update(
      &updated, gradients: gradients.everything(),
      state: MutableMatrixSlots(memory, 0..<memory.slots.count),
      learningRate: schedule.rate, threads: threads)
    return loss
  }

  /// Runs the layers; in the first step of all, each is initialized just before it runs, which is
  /// when the book's one stream of random numbers needs it.
  private func forward(_ input: MatrixView<Scalar>, _ sparse: SparseBatch<Scalar>?) {
    for (index, layer) in original.layers.enumerated() {
      if needsInitialization {
        layer.initialize(
          MutableMatrixSlots(parameters, layout.layers[index].parameters),
          random: streams.initialization(layer: index))
      }
      let random = streams.dropout(layer: index)
      if index == 0, let sparse, let firstLayer {
        pipeline.forward(
          firstLayer, input: sparse, parameters: parameters, random: random, threads: threads)
      } else {
        pipeline.forward(
          layer: index, input: input, parameters: parameters, random: random, threads: threads)
      }
    }
    needsInitialization = false
  }

  /// Ends the epoch: the learning rate goes on to that of the next one.
  public func endEpoch() {
    schedule.advance()
  }

  /// Evaluates the parameters as they are now.
  /// - Throws: ``DataError`` if the data has another number of inputs or outputs than the network.
  public func evaluate(_ dataset: Dataset<Scalar>) throws(DataError) -> Evaluation {
    try dataset.check(against: layout)
    return evaluator.evaluate(dataset, parameters, threads: threads)
  }

  /// Evaluates the parameters as they are now on the samples of the last step.
  public func evaluateBatch() -> Evaluation {
    evaluator.evaluate(
      dataset, order[position - lastRows..<position], parameters, threads: threads)
  }
}
