internal import Foundation
internal import Lincoln
internal import LincolnFiles
internal import Measurement
internal import Peers

/// What users call, in files of a folder of its own that are in the system's cache.
final class FileBenchmark {
  private let training: Dataset<Float>
  /// Of the large network.
  private let parameters: Int
  private let race: Race
  private let peer: PythonPeer?
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "lincoln-files-\(UUID().uuidString)")

  init(
    training: Dataset<Float>, parameters: Int, race: Race, peer: PythonPeer? = nil
  ) throws {
    self.training = training
    self.parameters = parameters
    self.race = race
    self.peer = peer
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func rows() throws -> [Row] { try network() + checkpoints() + large() }

  // MARK: A network

  /// B of the trainings: 784-178-46-10 on MNIST.
  private var untrained: NeuralNetwork<Float> {
    NeuralNetwork(
      layers: [
        Dense(178, activation: .tanh, dropout: Dropout(keep: 0.8)),
        Dense(46, activation: .tanh, dropout: Dropout(keep: 0.8)), Dense(10),
      ], loss: SoftmaxCrossEntropy(), preprocessing: .standardized, seed: 1)
  }

  private func network() throws -> [Row] {
    var network = untrained
    try Trainer(
      optimizer: SGDMomentum(learningRate: 0.02),
      options: TrainingOptions(epochs: 1, batchSize: 60)
    ).fit(&network, on: training)
    let trained = network
    let file = folder.appending(path: "network.safetensors")
    let image = Matrix<Float>(rows: 1, columns: training.inputCount)
    let save = try raced("save", file) { try trained.save(to: file, durability: .unflushed) }
    let load = try raced("load", file) {
      _ = try NeuralNetwork<Float>(contentsOf: file)
    }
    let predict = try raced("load", file) {
      _ = try NeuralNetwork<Float>(contentsOf: file).predict(image)
    }
    return [
      Row("save without flush", save.own).within(5).compared(save.own, with: save.peer),
      Row("load", load.own).within(2).compared(load.own, with: load.peer),
      Row("load, predict once", predict.own).within(3).compared(predict.own, with: predict.peer),
    ]
  }

  // MARK: Checkpoints

  /// What writing a checkpoint takes, best network included, and how much longer epochs are.
  ///
  /// Training does not wait for the writing; as a share of an epoch it is an upper limit.
  private func checkpoints() throws -> [Row] {
    let validation = try training.subset(0..<min(1000, training.count))
    let store = CheckpointStore(folder: folder.appending(path: "checkpoints"))
    let unflushed = CheckpointStore(
      folder: folder.appending(path: "unflushed"), durability: .unflushed)
    var network = untrained
    let last = try trainer(epochs: 1).fit(&network, on: training, validation: validation).checkpoint
    let write = try race.run([competitor("write") { try unflushed.write(last) }])[0]
    let epochs = race.run([
      Competitor(name: "without") { self.epochs($0, validation, nil) },
      Competitor(name: "with") { self.epochs($0, validation, store.every(epochs: 1)) },
    ])
    let share = write.seconds.median / epochs[0].seconds.median
    let longer = epochs[1].ratio(to: epochs[0])
    var written = Row("write a checkpoint without flush", write)
    written.target = ("≤ 1 % of an epoch", share <= 0.01)
    written.comparisons = ["\((100 * share).formatted(digits: 2)) % of an epoch"]
    var kept = Row("an epoch with a checkpoint", epochs[1])
    let change = 100 * (1 / (longer?.value ?? .nan) - 1)
    let uncertainty = (longer?.uncertainty ?? .infinity) * 100
    kept.comparisons = [
      "\(change.formatted(digits: 1)) ± \(uncertainty.formatted(digits: 1)) % longer"
    ]
    return [written, Row("an epoch", epochs[0]), kept]
  }

  private func trainer(epochs: Int) -> Trainer {
    Trainer(
      optimizer: SGDMomentum(learningRate: 0.02),
      options: TrainingOptions(epochs: epochs, batchSize: 60, evaluationInterval: 1))
  }

  /// The time of an epoch behind the first one, with what comes between two of them.
  private func epochs(
    _ count: Int, _ validation: Dataset<Float>, _ plan: CheckpointPlan<Float>?
  ) -> Sample {
    var ends: [Double] = []
    var sample = Sample.timing(calls: count + 1) {
      var network = untrained
      orEnd {
        try trainer(epochs: count + 1).fit(
          &network, on: training, validation: validation, checkpoints: plan
        ) { event, _ in
          if case .epoch = event { ends.append(elapsedSeconds()) }
        }
      }
    }
    sample.seconds = (ends[count] - ends[0]) / Double(count)
    return sample
  }

  // MARK: Many parameters

  private func large() throws -> [Row] {
    let width = max(1, Int((Double(parameters) / 6).squareRoot()))
    let layers = Array(repeating: Dense(width), count: 6)
    let file = folder.appending(path: "large.safetensors")
    var network = NeuralNetwork<Float>(layers: layers, loss: MeanSquaredError())
    network.build(inputShape: [width])
    try network.save(to: file, durability: .unflushed)
    let read = try competitor("a plain read takes") { _ = try Data(contentsOf: file) }
    let load = try raced("load", file, beside: [read]) {
      _ = try NeuralNetwork<Float>(contentsOf: file)
    }
    let megabytes = Double(network.parameterCount) * 4e-6
    var row = Row("load \(megabytes.formatted(digits: 0)) MB", load.own)
    row.target = ("≤ 2 × a plain read", load.own.ratio(to: load.others[0])?.value ?? 0 >= 0.5)
    return [
      row.compared(load.own, with: load.others[0]).compared(load.own, with: load.peer)
    ]
  }

  // MARK: Races

  private struct Result {
    let own: Race.Outcome
    let others: [Race.Outcome]
    let peer: Race.Outcome?
  }

  /// A race with the peer's job on the same file, if there is one.
  private func raced(
    _ job: String, _ file: URL, beside others: [Competitor] = [],
    _ body: @escaping () throws -> Void
  ) throws -> Result {
    var competitors = try [competitor(job, body)] + others
    if let peer {
      let readiness = peer.prepare(kernel: job, size: file.path, precision: .float)
      guard readiness == .ready else {
        throw WrongPeer(answer: "\(readiness)")
      }
      competitors.append(peer.competitor())
    }
    let outcomes = race.run(competitors)
    return Result(
      own: outcomes[0], others: Array(outcomes[1..<(1 + others.count)]),
      peer: peer == nil ? nil : outcomes.last)
  }

  /// A competitor that has shown that it works.
  private func competitor(
    _ name: String, _ body: @escaping () throws -> Void
  ) throws -> Competitor {
    try body()
    return Competitor(name: name) { orEnd(body) }
  }
}

/// A peer that cannot do the job, or does it wrongly.
private struct WrongPeer: Error {
  let answer: String
}

/// Does what has worked before; nothing can be measured if it no longer does.
private func orEnd(_ body: () throws -> Void) {
  do { try body() } catch { fatalError("files: \(error)") }
}
