import Lincoln

/// What a file says of a checkpoint beside its tensors.
struct StoredCheckpoint: Codable {
  /// Of the files that this version writes; it reads them and all before.
  static let version = 1
  static let versionKey = "lincoln_checkpoint_version"
  static let checkpointKey = "lincoln_checkpoint"
  static let checksumKey = "lincoln_crc32"

  /// What a trainer adds to a session.
  struct Progress: Codable {
    let phase: TrainingProgress<Float>.Phase
    let epochs: [EpochRecord]
    let evaluations: [EvaluationRecord]
    let stopping: EarlyStopping.State
    let bestEpoch: Int
    let hasBestNetwork: Bool
    let hasEpochStart: Bool
    let rate: Double
    let batches: Int
    let lossSum: Double
    let seconds: Double
  }

  let network: StoredNetwork
  let step: Int
  let stateCount: Int
  let epoch: Int
  let samplesUsed: Int
  let schedule: StoredPart
  let scheduledRate: Double
  let fixedRate: Double?
  let layerStreams: Int
  let hasFirstPass: Bool
  let configuration: TrainingConfiguration
  let fingerprint: DataFingerprint
  let progress: Progress?

  init<Scalar>(_ checkpoint: TrainingCheckpoint<Scalar>, path: String) throws(FileError) {
    guard let layout = checkpoint.network.layout else {
      fatalError("StoredCheckpoint: a network without parameters")
    }
    network = try StoredNetwork(checkpoint.network, layout, path: path)
    step = checkpoint.step
    stateCount = checkpoint.optimizerState.count(parameters: layout.parameters.count)
    epoch = checkpoint.epoch
    samplesUsed = checkpoint.samplesUsed
    schedule = try StoredNetwork.part(checkpoint.schedule, "the schedule", path)
    scheduledRate = checkpoint.scheduledRate
    fixedRate = checkpoint.fixedRate
    layerStreams = checkpoint.streams.layers.count
    hasFirstPass = checkpoint.streams.firstPass != nil
    configuration = checkpoint.configuration
    fingerprint = checkpoint.fingerprint.value
    progress = checkpoint.progress.map { progress in
      Progress(
        phase: .init(rawValue: progress.phase.rawValue) ?? .beforeEpoch, epochs: progress.epochs,
        evaluations: progress.evaluations, stopping: progress.stopping,
        bestEpoch: progress.bestEpoch, hasBestNetwork: progress.bestNetwork != nil,
        hasEpochStart: progress.epochStart != nil, rate: progress.rate,
        batches: progress.batches, lossSum: progress.lossSum, seconds: progress.seconds)
    }
  }
}
