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

  init(_ topology: Topology, data: ImageData, batch: Int) throws {
    self.topology = topology
    self.data = data
    self.batch = batch
    training = try data.training(as: Scalar.self)
    network = topology.network(inputs: data.inputs, classes: data.classes, as: Scalar.self)
  }

  var work: Work { Work(layers: topology.layers(inputs: data.inputs, classes: data.classes)) }
  var title: String { topology.title(inputs: data.inputs, classes: data.classes) }

  func session(_ threads: ThreadCount) throws -> TrainingSession<Scalar> {
    try TrainingSession(
      network, optimizer: Self.optimizer, on: training, batchSize: batch, epochs: 1,
      threads: threads)
  }

  /// What Python is told, with the parameters and a trial in the folder.
  func task(
    _ kind: TrainingTask.Kind, precision: Precision, folder: ExchangeFolder
  ) throws -> TrainingTask {
    try folder.write(network.flatParameters, to: "parameters")
    if kind == .epoch { try writeTrial(to: folder) }
    return TrainingTask(
      kind, precision: precision, layers: work.layers, keep: topology.keep, batch: batch,
      rate: Self.optimizer.learningRate, momentum: Self.optimizer.momentum, folder: folder.path)
  }

  /// Where a few steps without dropout lead: to the same place, whoever makes them.
  private func writeTrial(to folder: ExchangeFolder) throws {
    let start = topology.withoutDropout.network(
      inputs: data.inputs, classes: data.classes, as: Scalar.self
    ).withParameters(of: network)
    let session = try TrainingSession(
      start, optimizer: Self.optimizer, on: training, batchSize: batch, epochs: 1,
      threads: .atMost(1))
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
