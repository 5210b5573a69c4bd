public import FoundationEssentials
public import Lincoln

extension TrainingCheckpoint {
  /// Reads a checkpoint that ``write(to:durability:)`` wrote.
  /// - Parameters:
  ///   - url: the file.
  ///   - types: types of your own that layers, losses, schedules and so on may be of.
  /// - Throws: ``FileError`` if it cannot be read, is damaged, was written by a newer version, holds
  ///   another element type, or names a type that `types` does not.
  public init(contentsOf url: URL, types: [any Storable.Type] = []) throws(FileError) {
    let file = try SafetensorsFile(contentsOf: url)
    let stored = try StoredCheckpoint.read(file, types)
    try self.init(stored, file)
  }

  private init(_ stored: StoredCheckpoint, _ file: SafetensorsFile) throws(FileError) {
    try file.check(Scalar.self)
    let network: NeuralNetwork<Scalar> = try stored.network.restored(
      from: file, prefix: "network.", as: Scalar.self, [])
    let places = TensorPlacement.places(
      of: network.layers, network.layout?.children ?? []
    ).parameters
    let optimizerState = try OptimizerState(
      of: network, count: stored.stateCount, step: stored.step
    ) { parameter, state throws(FileError) in
      try file.matrix(
        "optimizer.\(state).\(places[parameter].name)", shape: places[parameter].matrix)
    }
    var streams: [RandomState.State] = []
    let count = 1 + stored.layerStreams * (stored.hasFirstPass ? 2 : 1)
    for index in 0..<count { streams.append(try StoredStream.read(index, file)) }
    let layerEnd = 1 + stored.layerStreams
    let schedule: any LearningRateSchedule
    do { schedule = try stored.schedule.part() } catch {
      throw StoredJSON.problem(error, path: file.path, field: StoredCheckpoint.checkpointKey)
    }
    self.init(
      network: network, optimizerState: optimizerState, epoch: stored.epoch,
      samplesUsed: stored.samplesUsed, order: try stored.order(file), schedule: schedule,
      scheduledRate: stored.scheduledRate, fixedRate: stored.fixedRate,
      streams: RandomStreams.Saved(
        shuffling: streams[0], layers: Array(streams[1..<layerEnd]),
        firstPass: stored.hasFirstPass ? Array(streams[layerEnd...]) : nil),
      configuration: stored.configuration, fingerprint: LazyFingerprint(stored.fingerprint),
      progress: try stored.progress?.restored(stored.network, file))
  }
}

extension StoredCheckpoint {
  /// The description that a file holds, after the checksum was compared.
  static func read(
    _ file: SafetensorsFile, _ types: [any Storable.Type]
  ) throws(FileError) -> StoredCheckpoint {
    guard let version = file.metadata[versionKey], let text = file.metadata[checkpointKey] else {
      throw FileError(
        .unknownFormat, file.path, at: FileError.Location(field: versionKey),
        expected: "a checkpoint of a training", found: "a file without its description",
        advice: "A saved network is read by NeuralNetwork(contentsOf:).")
    }
    guard let number = Int(version), number <= Self.version else {
      throw FileError(
        .newerVersion, file.path, at: FileError.Location(field: versionKey),
        expected: "version \(Self.version) or before", found: "version \(version)",
        advice: "The file was written by a newer version of Lincoln: update it.")
    }
    let bytes = Array(text.utf8)
    var checksum = unsafe crc32(bytes.span.bytes, continuing: 0)
    for tensor in file.tensors.sorted(by: { $0.name < $1.name }) {
      let bytes = try file.bytes(tensor.name)
      checksum = unsafe crc32(bytes.span.bytes, continuing: checksum)
    }
    let expected = file.metadata[checksumKey] ?? "none"
    guard String(checksum, radix: 16) == expected else {
      throw FileError(
        .damaged, file.path, at: FileError.Location(field: checksumKey),
        expected: "the checksum \(expected)", found: String(checksum, radix: 16),
        advice: "The file was changed after it was written: take the checkpoint before it.")
    }
    let stored = try StoredJSON.value(
      StoredCheckpoint.self, text, types, path: file.path, field: checkpointKey)
    try stored.check(file)
    return stored
  }

  /// Checks numbers that a file could hold and a training could not.
  private func check(_ file: SafetensorsFile) throws(FileError) {
    let isSound =
      step >= 0 && epoch >= 1 && samplesUsed >= 0 && (0...16).contains(stateCount)
      && layerStreams == network.layers.count && scheduledRate >= 0 && scheduledRate.isFinite
      && fixedRate.map { $0 >= 0 && $0.isFinite } ?? true
    guard isSound else {
      throw FileError(
        .malformedHeader, file.path, at: FileError.Location(field: Self.checkpointKey),
        expected: "numbers of a training",
        found: "step \(step), epoch \(epoch), \(samplesUsed) "
          + "samples used, \(stateCount) matrices a parameter, \(layerStreams) streams",
        advice: "The file is damaged, or was written by something else.")
    }
  }

  /// The order of the samples, each of which occurs once.
  fileprivate func order(_ file: SafetensorsFile) throws(FileError) -> [Int32] {
    let order = try file.integers("order", as: Int32.self)
    var isFound = [Bool](repeating: false, count: order.count)
    for index in order where order.indices.contains(Int(index)) { isFound[Int(index)] = true }
    guard order.count == fingerprint.count, samplesUsed <= order.count,
      isFound.allSatisfy({ $0 })
    else {
      throw FileError(
        .malformedHeader, file.path, at: FileError.Location(tensor: "order"),
        expected: "an order of \(fingerprint.count) samples, of which \(samplesUsed) are used",
        found: "\(order.count) indices", advice: "The file is damaged.")
    }
    return order
  }
}

extension StoredCheckpoint.Progress {
  fileprivate func restored<Scalar: KernelScalar>(
    _ network: StoredNetwork, _ file: SafetensorsFile
  ) throws(FileError) -> TrainingProgress<Scalar> {
    var progress = TrainingProgress<Scalar>()
    progress.phase = .init(rawValue: phase.rawValue) ?? .beforeEpoch
    progress.epochs = epochs
    progress.evaluations = evaluations
    progress.stopping = stopping
    progress.bestEpoch = bestEpoch
    progress.rate = rate
    progress.batches = batches
    progress.lossSum = lossSum
    progress.seconds = seconds
    if hasBestNetwork {
      progress.bestNetwork = try network.restored(
        from: file, prefix: "best.", as: Scalar.self, [])
    }
    if hasEpochStart {
      progress.epochStart = try network.restored(
        from: file, prefix: "epoch_start.", as: Scalar.self, [])
    }
    return progress
  }
}

extension SafetensorsFile {
  /// Checks that parameters have the wanted element type: a training does not go on in another.
  fileprivate func check<Scalar: KernelScalar>(_ type: Scalar.Type) throws(FileError) {
    let wanted = TensorType(Scalar.self)
    guard
      let other = tensors.first(where: { $0.name.hasPrefix("network.") && $0.type != wanted })
    else { return }
    throw FileError(
      .wrongType, path, at: FileError.Location(tensor: other.name), expected: wanted.rawValue,
      found: other.type.rawValue, advice: "Read it as the type that was trained.")
  }

  /// A matrix of a shape.
  fileprivate func matrix<Scalar: KernelScalar>(
    _ name: String, shape: MatrixShape
  ) throws(FileError) -> Matrix<Scalar> {
    guard let found = self[name], found.shape == [shape.rows, shape.columns] else {
      throw FileError(
        .wrongShape, path, at: FileError.Location(tensor: name), expected: "\(shape)",
        found: self[name].map { "\($0.shape)" } ?? "none", advice: "The file is damaged.")
    }
    return try matrix(name, as: Scalar.self)
  }
}
