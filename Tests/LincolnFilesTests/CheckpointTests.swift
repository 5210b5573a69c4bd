import Foundation
import Lincoln
import Synchronization
import TestSupport
import Testing

@testable import LincolnFiles

/// Checkpoints in files: complete, two of them, refused if damaged or of another training.
@Suite(.fixedVariant) struct CheckpointTests {
  private let folder: TemporaryFolder
  private let training: Dataset<Double>
  private let validation: Dataset<Double>

  init() throws {
    folder = try TemporaryFolder()
    let random = RandomState(seed: 5)
    let rows = (0..<60).map { _ in (0..<5).map { _ in random.normal() } }
    let all = try Dataset(rows, labels: rows.map { $0[0] > 0.4 ? 2 : $0[1] > 0 ? 1 : 0 })
    (training, validation) = try all.split(validation: 0.3)
  }

  private var store: CheckpointStore {
    CheckpointStore(
      folder: URL(filePath: folder.path).appending(path: "run"), durability: .unflushed)
  }

  private func network(_ seeding: Seeding = .independentStreams) -> NeuralNetwork<Double> {
    NeuralNetwork(
      layers: [
        Dense(6, activation: .tanh, dropout: Dropout(keep: 0.8)), Residual(Dense(6)), Dense(3),
      ], loss: SoftmaxCrossEntropy(), preprocessing: .standardized, seed: 2, seeding: seeding)
  }

  private static let optimizers: [any Lincoln.Optimizer] = [
    SGD(learningRate: 0.1, schedule: .linear(to: 0), weightDecay: 1e-3),
    SGDMomentum(learningRate: 0.1, schedule: .exponential(to: 0.01, arithmetic: .accumulated)),
    AdaGrad(learningRate: 0.1, schedule: .linear(to: 0.01, arithmetic: .accumulated)),
    RegularizedSGD(alpha: 1e-3),
  ]

  private func parameters(_ network: NeuralNetwork<Double>) -> [UInt64] {
    network.parameterShapes.indices.flatMap { index in
      network.parameter(index).elements.map(\.bitPattern)
    }
  }

  /// Read back from a file at several steps, within epochs and between them.
  @Test(arguments: optimizers.indices, [Seeding.independentStreams, .sharedStream])
  func goesOnToTheBit(_ index: Int, _ seeding: Seeding) throws {
    let optimizer = Self.optimizers[index]
    let trainer = Trainer(
      optimizer: optimizer,
      options: TrainingOptions(
        epochs: 4, batchSize: 10, earlyStopping: EarlyStopping(patience: 3), restoring: .best))
    var whole = network(seeding)
    let all = try trainer.fit(&whole, on: training, validation: validation)
    for stop in [1, 2, 5, 7, 10, 12] {
      var part = network(seeding)
      let first = try trainer.fit(&part, on: training, validation: validation) { event, control in
        if case .batch(let batch) = event, batch.step == stop { control.stop() }
      }
      let url = URL(filePath: folder.path).appending(path: "\(stop).safetensors")
      try first.checkpoint.write(to: url, durability: .unflushed)
      let read = try TrainingCheckpoint<Double>(contentsOf: url)
      var other = network(seeding)
      let history = try trainer.fit(
        &other, on: training, validation: validation, resuming: read)
      #expect(parameters(other) == parameters(whole), "step \(stop)")
      #expect(parameters(history.lastNetwork) == parameters(all.lastNetwork), "step \(stop)")
      #expect(history.evaluations == all.evaluations && history.end == all.end)
      #expect(history.epochs.map(\.trainingLoss) == all.epochs.map(\.trainingLoss))
      #expect(history.epochs.map(\.learningRate) == all.epochs.map(\.learningRate))
      #expect(history.stop == all.stop && history.keptEpoch == all.keptEpoch)
      let again = URL(filePath: folder.path).appending(path: "again.safetensors")
      try read.write(to: again, durability: .unflushed)
      #expect(try Data(contentsOf: again) == Data(contentsOf: url), "the same bytes")
    }
  }

  @Test func theLastTwoAreKept() throws {
    let store = store
    var network = network()
    let trainer = Trainer(
      optimizer: SGDMomentum(learningRate: 0.1), options: TrainingOptions(epochs: 5, batchSize: 10))
    let history = try trainer.fit(
      &network, on: training, validation: validation, checkpoints: store.every(epochs: 1))
    let names = try FolderPlace.checkpoints(in: store.folder)
    #expect(names.count <= 2 && names.last?.step == history.checkpoint.step)
    let latest = try #require(try store.latest(as: Double.self))
    #expect(parameters(latest.network) == parameters(history.lastNetwork))
    var untouched = self.network()
    let resumed = try trainer.fit(
      &untouched, on: training, validation: validation, resuming: store.latest())
    #expect(resumed.epochs == history.epochs && parameters(untouched) == parameters(network))
  }

  @Test func aFolderWithoutCheckpointsHasNone() throws {
    #expect(try store.latest(as: Float.self) == nil)
  }

  /// Two checkpoints in the store.
  private func filled() throws -> CheckpointStore {
    let store = store
    var network = network()
    let trainer = Trainer(
      optimizer: SGDMomentum(learningRate: 0.1), options: TrainingOptions(epochs: 5, batchSize: 10))
    for step in [3, 8] {
      let history = try trainer.fit(&network, on: training) { event, control in
        if case .batch(let batch) = event, batch.step == step { control.stop() }
      }
      try store.write(history.checkpoint)
      network = self.network()
    }
    return store
  }

  @Test func aDamagedOneIsRefusedAndTheOneBeforeOffered() throws {
    let store = try filled()
    let names = try FolderPlace.checkpoints(in: store.folder)
    #expect(names.map(\.step) == [3, 8])
    let file = store.folder.appending(path: names[1].file)
    let whole = try Data(contentsOf: file)
    for (kind, damage) in [
      (FileError.Kind.damaged, { (data: inout Data) in data[data.count - 9] ^= 1 }),
      (.truncated, { (data: inout Data) in data.removeLast(100) }),
    ] as [(FileError.Kind, (inout Data) -> Void)] {
      var data = whole
      damage(&data)
      try data.write(to: file)
      let error = #expect(throws: FileError.self) { _ = try store.latest(as: Double.self) }
      #expect(error?.advice.contains(names[0].file) == true, "\(String(describing: error))")
      if kind == .damaged { #expect(error?.kind == .damaged) }
      #expect(try store.latest(orEarlier: true, as: Double.self)?.step == 3)
    }
    try whole.write(to: file)
    #expect(try store.latest(as: Double.self)?.step == 8)
    #expect(throws: FileError.self) { _ = try store.latest(as: Float.self) }
  }

  @Test func anotherTrainingIsRefused() throws {
    let checkpoint = try #require(try filled().latest(as: Double.self))
    func refusal(
      _ field: String, on data: Dataset<Double>? = nil, momentum: Double = 0.9, batchSize: Int = 10
    ) {
      var network = network()
      let trainer = Trainer(
        optimizer: SGDMomentum(learningRate: 0.1, momentum: momentum),
        options: TrainingOptions(epochs: 5, batchSize: batchSize))
      let error = #expect(throws: TrainingError<Double>.self) {
        try trainer.fit(&network, on: data ?? training, resuming: checkpoint)
      }
      #expect(error?.description.contains(field) == true, "\(String(describing: error))")
    }
    refusal("optimizer", momentum: 0.8)
    refusal("batchSize", batchSize: 5)
    refusal("checksum of the data", on: try training.subset((0..<training.count).reversed()))
    refusal("number of samples", on: validation)
  }

  /// Every call of the system fails once: the files that are there stay whole, and training goes on
  /// unless the closure says otherwise.
  @Test func failuresToWriteDoNotStopTraining() throws {
    for stops in [false, true] {
      let failures = Mutex(0)
      let system = FailingFileSystem(.fails(call: 0, code: ENOSPC))
      let store = CheckpointStore(
        folder: URL(filePath: folder.path).appending(path: "failing-\(stops)"),
        durability: .flushed, system: system
      ) { error in
        #expect(error.kind == .diskFull)
        failures.withLock { $0 += 1 }
        return stops ? .stop : .goOn
      }
      var network = network()
      let history = try Trainer(
        optimizer: SGD(learningRate: 0.1), options: TrainingOptions(epochs: 200, batchSize: 10)
      ).fit(&network, on: training, checkpoints: store.every(steps: 1))
      #expect(failures.withLock { $0 } == 1)
      #expect(history.end == (stops ? .stoppedByCaller : .completed))
      #expect(try store.latest(as: Double.self) != nil)
    }
  }

  @Test func everyFailureLeavesTheOldOnesWhole() throws {
    let store = try filled()
    let checkpoint = try #require(try store.latest(as: Double.self))
    for call in 0..<100 {
      let system = FailingFileSystem(.fails(call: call, code: EIO))
      let url = store.folder.appending(path: CheckpointName(step: 8, epoch: 2).file)
      do {
        try checkpoint.write(to: url, durability: .flushed, in: system)
        break
      } catch {
        let files = try FileManager.default.contentsOfDirectory(atPath: store.folder.path)
        #expect(files.allSatisfy { CheckpointName(file: $0) != nil }, "\(files)")
        #expect(try store.latest(as: Double.self)?.step == 8)
      }
    }
  }

  @Test func aFileInTheWayIsNamed() throws {
    let path = try folder.write([1], "file")
    let store = CheckpointStore(folder: URL(filePath: path))
    let checkpoint = try #require(try filled().latest(as: Double.self))
    expectError(.notAFile) { () throws(FileError) in try store.write(checkpoint) }
    expectError(.notAFile) { () throws(FileError) in try store.latest(as: Double.self) }
  }
}
