internal import Lincoln
internal import LincolnDatasets
internal import Measurement
internal import Synchronization

/// A network, the data and how it is trained: what everybody starts from.
struct Course<Scalar: KernelScalar> {
  let topology: Topology
  let data: ImageData
  let batch: Int
  let training: Dataset<Scalar>
  let network: NeuralNetwork<Scalar>

  /// Usual values; the time does not depend on them.
  static var optimizer: SGDMomentum { SGDMomentum(learningRate: 0.02, momentum: 0.9) }

  /// - Parameter preprocessing: what is done to pixels; nil standardizes them.
  init(
    _ topology: Topology, data: ImageData, batch: Int, preprocessing: (any Preprocessing)? = nil
  ) throws {
    self.topology = topology
    self.data = data
    self.batch = batch
    training = try data.images.training.dataset(classCount: data.classes)
    network = Self.network(
      topology.layers(classes: data.classes), inputs: data.inputs,
      preprocessing: preprocessing ?? data.standardization)
  }

  var work: Work { Work(layers: topology.sizes(inputs: data.inputs, classes: data.classes)) }
  var title: String { topology.title(inputs: data.inputs, classes: data.classes) }

  func test() throws -> Dataset<Scalar> {
    try data.images.test.dataset(classCount: data.classes)
  }

  /// A training of the course's network, or of another one.
  func session(
    _ threads: ThreadCount, of network: NeuralNetwork<Scalar>? = nil
  ) throws -> TrainingSession<Scalar> {
    try TrainingSession(
      network ?? self.network, optimizer: Self.optimizer, on: training,
      options: TrainingOptions(epochs: 1, batchSize: batch, threads: threads))
  }

  /// A training whose first layer may refuse inputs without their zeros, and that layer.
  func session(
    _ threads: ThreadCount, acceptsSparseInput: Bool
  ) throws -> (TrainingSession<Scalar>, FirstLayer) {
    var layers: [any Layer] = topology.layers(classes: data.classes)
    let dense = topology.layers(classes: data.classes)[0]
    let first = FirstLayer(dense: dense, acceptsSparseInput: acceptsSparseInput)
    layers[0] = first
    let network = Self.network(
      layers, inputs: data.inputs, preprocessing: self.network.preprocessing)
    return (try session(threads, of: network), first)
  }

  /// What Python is told, with the parameters and a trial in the folder.
  func task(
    _ kind: TrainingTask.Kind, folder: ExchangeFolder
  ) throws -> TrainingTask {
    try folder.write(network.flatParameters, to: "parameters")
    var task = TrainingTask(
      kind: kind, precision: Precision(Scalar.self), layers: work.layers, keep: topology.keep,
      batch: batch, rate: Self.optimizer.learningRate, momentum: Self.optimizer.momentum,
      folder: folder.path)
    switch kind {
    case .epoch, .sparseEpoch:
      try writeTrial(to: folder)
      task.loss = try session(.atMost(1)).epoch()
    case .evaluation:
      let evaluation = try session(.atMost(1)).evaluate(try test())
      task.loss = evaluation.loss
      task.accuracy = evaluation.accuracy ?? 0
    case .prediction:
      task.outputs = try SingleImage(self).numbers(of: network)
    }
    return task
  }

  /// Where a few steps without dropout lead: to the same place, whoever makes them.
  private func writeTrial(to folder: ExchangeFolder) throws {
    var start = Self.network(
      topology.withoutDropout.layers(classes: data.classes), inputs: data.inputs,
      preprocessing: network.preprocessing)
    for index in start.parameterShapes.indices {
      start.setParameter(index, to: network.parameter(index))
    }
    let session = try session(.atMost(1), of: start)
    session.beginEpoch()
    for _ in 0..<10 { _ = session.step() }
    try folder.write(Array(session.order.prefix(session.samplesUsed)), to: "trial-order")
    try folder.write(session.network.flatParameters, to: "trial-parameters")
  }

  /// A network with parameters that follow from a fixed seed.
  private static func network(
    _ layers: [any Layer], inputs: Int, preprocessing: any Preprocessing
  ) -> NeuralNetwork<Scalar> {
    var network = NeuralNetwork<Scalar>(
      layers: layers, loss: SoftmaxCrossEntropy(), preprocessing: preprocessing, seed: 1)
    network.build(inputCount: inputs)
    return network
  }
}

extension NeuralNetwork {
  /// All parameters, weights before bias, layer by layer.
  var flatParameters: [Double] {
    parameterShapes.indices.flatMap { index in
      parameter(index).view.elements.map { Double($0) }
    }
  }

  /// Views may not outlive an access to a property of a class: they are made here.
  fileprivate func predict(
    _ input: borrowing Matrix<Scalar>, into outputs: inout Matrix<Scalar>,
    scratch: InferenceScratch<Scalar>
  ) {
    var view = outputs.mutableView
    predict(input.view, into: &view, scratch: scratch)
  }
}

extension TrainingSession {
  /// Everything between two evaluations; the mean loss of all samples.
  @discardableResult
  func epoch() -> Double {
    beginEpoch()
    var sum = 0.0
    var used = 0
    while let loss = step() {
      sum += loss * Double(samplesUsed - used)
      used = samplesUsed
    }
    endEpoch()
    return sum / Double(used)
  }
}

/// The first test image, and what predicting it needs.
final class SingleImage<Scalar: KernelScalar> {
  private let input: Matrix<Scalar>
  private var outputs: Matrix<Scalar>
  private let scratch: InferenceScratch<Scalar>

  init(_ course: Course<Scalar>) {
    let pixels = course.data.images.test.pixels.prefix(course.data.inputs).map { Scalar($0) }
    input = Matrix(rows: 1, columns: pixels.count, pixels)
    outputs = Matrix(rows: 1, columns: course.data.classes)
    scratch = InferenceScratch(course.network)
  }

  func predict(with network: NeuralNetwork<Scalar>) {
    network.predict(input, into: &outputs, scratch: scratch)
  }

  func prediction(of network: NeuralNetwork<Scalar>) throws -> Matrix<Scalar> {
    try network.predict(input)
  }

  func numbers(of network: NeuralNetwork<Scalar>) throws -> [Double] {
    let outputs = try prediction(of: network)
    return outputs.view.elements.map { Double($0) }
  }
}

/// A dense layer at the beginning of a network, which may refuse inputs without their zeros and
/// tells whether it got such.
struct FirstLayer: Layer {
  let dense: Dense
  let acceptsSparseInput: Bool
  private let inputs = Inputs()

  init(dense: Dense, acceptsSparseInput: Bool) {
    self.dense = dense
    self.acceptsSparseInput = acceptsSparseInput
  }

  /// What the layer and its copies got.
  private final class Inputs: Sendable {
    let areSparse = Atomic(false)
  }

  /// Whether the last inputs came without their zeros.
  var gotSparseInput: Bool { inputs.areSparse.load(ordering: .relaxed) }

  func layout(inputShape: SampleShape) -> LayerLayout { dense.layout(inputShape: inputShape) }

  func initialize<Scalar>(
    _ parameters: consuming MutableMatrixSlots<Scalar>, state: consuming LayerState<Scalar>,
    context: LayerContext
  ) {
    dense.initialize(parameters, state: state, context: context)
  }

  func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    if case .sparse = input {
      inputs.areSparse.store(true, ordering: .relaxed)
    } else {
      inputs.areSparse.store(false, ordering: .relaxed)
    }
    dense.forward(
      input, parameters: parameters, state: state, scratch: scratch, output: &output,
      context: context)
  }

  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: LayerInput<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>,
    gradients: consuming MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    dense.backward(
      &outputGradient, input: input, output: output, parameters: parameters, scratch: scratch,
      gradients: gradients, inputGradient: &inputGradient, context: context)
  }
}
