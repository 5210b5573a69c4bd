import Foundation
import Lincoln
import LincolnFiles
import Synchronization
import Testing

/// A training that was not disturbed: what it reported, how it ended, and a checkpoint after every
/// step and every epoch.
struct RecordedTraining<Scalar: KernelScalar> {
  let untrained: NeuralNetwork<Scalar>
  let optimizer: any Lincoln.Optimizer
  let options: TrainingOptions
  let training: Dataset<Scalar>
  let validation: Dataset<Scalar>
  private(set) var result = TrainingResult()
  private(set) var checkpoints: [(checkpoint: TrainingCheckpoint<Scalar>, eventsBefore: Int)] = []

  init(
    _ network: NeuralNetwork<Scalar>, optimizer: any Lincoln.Optimizer, options: TrainingOptions,
    on training: Dataset<Scalar>, validation: Dataset<Scalar>
  ) throws {
    untrained = network
    self.optimizer = optimizer
    self.options = options
    self.training = training
    self.validation = validation
    let received = Mutex<[(TrainingCheckpoint<Scalar>, Int)]>([])
    let eventCount = Mutex(0)
    let plan = CheckpointPlan<Scalar>(epochs: 1, steps: 1) { checkpoint in
      received.withLock { $0.append((checkpoint, eventCount.withLock(\.self))) }
      return .goOn
    }
    result = try run(checkpoints: plan) { _ in eventCount.withLock { $0 += 1 } }
    // The last one is of the training's end.
    checkpoints = received.withLock { $0.dropLast().map { ($0.0, $0.1) } }
  }

  /// Goes on from a checkpoint that was read from a file, with other options.
  func resumed(from checkpoint: TrainingCheckpoint<Scalar>, threads: ThreadCount) throws
    -> TrainingResult
  {
    let folder = try TemporaryFolder()
    let url = URL(filePath: folder.path).appending(path: "checkpoint.safetensors")
    try checkpoint.write(to: url, durability: .unflushed)
    return try run(resuming: TrainingCheckpoint(contentsOf: url), threads: threads)
  }

  private func run(
    resuming checkpoint: TrainingCheckpoint<Scalar>? = nil, threads: ThreadCount? = nil,
    checkpoints: CheckpointPlan<Scalar>? = nil, onEvent: (TrainingEvent) -> Void = { _ in }
  ) throws -> TrainingResult {
    var options = options
    if let threads { options.threads = threads }
    var network = untrained
    var events: [String] = []
    let history = try Trainer(optimizer: optimizer, options: options).fit(
      &network, on: training, validation: validation, resuming: checkpoint,
      checkpoints: checkpoints
    ) { event, _ in
      events.append(TrainingResult.text(event))
      onEvent(event)
    }
    return TrainingResult(events, history, network)
  }
}

/// All that a training reports and leaves behind, except for seconds, in a form that tells two
/// numbers apart if their bits differ.
struct TrainingResult: Equatable {
  var events: [String] = []
  private(set) var history: [String] = []
  private(set) var parameters: [UInt64] = []
  private(set) var lastParameters: [UInt64] = []

  init() {}

  init<Scalar>(
    _ events: [String], _ history: TrainingHistory<Scalar>, _ network: NeuralNetwork<Scalar>
  ) {
    self.events = events
    self.history =
      history.epochs.map { Self.text(.epoch($0)) } + history.evaluations.map { "\($0)" } + [
        "\(history.end), \(String(describing: history.stop)), kept \(history.keptEpoch), "
          + "\(history.finalLearningRate)"
      ]
    parameters = network.parameterBits
    lastParameters = history.lastNetwork.parameterBits
  }

  static func text(_ event: TrainingEvent) -> String {
    guard case .epoch(let record) = event else { return "\(event)" }
    return "epoch \(record.epoch), \(record.trainingLoss), \(record.learningRate)"
  }
}

extension NeuralNetwork {
  /// All parameters as the bits of doubles.
  var parameterBits: [UInt64] {
    parameterShapes.indices.flatMap { index in
      parameter(index).elements.map { Double($0).bitPattern }
    }
  }
}
