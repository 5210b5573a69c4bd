internal import Lincoln
internal import Measurement
internal import Peers

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
    training = try data.training(as: Scalar.self)
    network = topology.network(
      inputs: data.inputs, classes: data.classes,
      preprocessing: preprocessing ?? data.standardization, as: Scalar.self)
  }

  var work: Work { Work(layers: topology.layers(inputs: data.inputs, classes: data.classes)) }
  var title: String { topology.title(inputs: data.inputs, classes: data.classes) }

  /// A training of the course's network, or of another one.
  func session(
    _ threads: ThreadCount, of network: NeuralNetwork<Scalar>? = nil
  ) throws -> TrainingSession<Scalar> {
    try TrainingSession(
      network ?? self.network, optimizer: Self.optimizer, on: training,
      options: TrainingOptions(epochs: 1, batchSize: batch, threads: threads))
  }

  /// What Python is told, with the parameters and a trial in the folder.
  func task(
    _ kind: TrainingTask.Kind, precision: Precision, folder: ExchangeFolder
  ) throws -> TrainingTask {
    try folder.write(network.flatParameters, to: "parameters")
    if kind.isEpoch { try writeTrial(to: folder) }
    return TrainingTask(
      kind, precision: precision, layers: work.layers, keep: topology.keep, batch: batch,
      rate: Self.optimizer.learningRate, momentum: Self.optimizer.momentum, folder: folder.path)
  }

  /// Where a few steps without dropout lead: to the same place, whoever makes them.
  private func writeTrial(to folder: ExchangeFolder) throws {
    let start = topology.withoutDropout.network(
      inputs: data.inputs, classes: data.classes, preprocessing: network.preprocessing,
      as: Scalar.self
    ).withParameters(of: network)
    let session = try session(.atMost(1), of: start)
    session.beginEpoch()
    for _ in 0..<10 { _ = session.step() }
    try folder.write(Array(session.order.prefix(session.samplesUsed)), to: "trial-order")
    try folder.write(session.network.flatParameters, to: "trial-parameters")
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
