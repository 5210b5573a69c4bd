import Dispatch
public import FoundationEssentials
public import Lincoln
import Synchronization

/// A folder of the last two checkpoints of a training.
///
/// ```swift
/// let store = CheckpointStore(folder: url)
/// let history = try trainer.fit(
///   &network, on: training, validation: validation, resuming: store.latest(),
///   checkpoints: store.every(epochs: 1, seconds: 60))
/// ```
///
/// Files are written off the training's thread; if that takes longer than until the next checkpoint,
/// the newest one is written next. When `fit` returns all is on the disk. A failure to write is told
/// to the store's closure and does not stop training unless that says so; the files that are there
/// stay whole.
public final class CheckpointStore: Sendable {
  /// What follows from a failure to write.
  public enum FailureResponse: Sendable, Hashable {
    /// Training goes on, and the next checkpoint is tried.
    case goOn
    /// Training ends as if the caller had stopped it.
    case stop
  }

  /// The folder, made with the first checkpoint.
  public let folder: URL
  private let durability: Durability
  private let onFailure: @Sendable (FileError) -> FailureResponse
  private let system: any FileSystem
  private let queue = DispatchQueue(label: "lincoln.checkpoints")
  private let state = Mutex(State())

  private struct State: Sendable {
    var pending: (@Sendable () -> Void)?
    var isStopWanted = false
  }

  /// Opens a folder, whether it exists or not.
  /// - Parameters:
  ///   - folder: of one training.
  ///   - durability: whether files are flushed to the disk before they get their names.
  ///   - onFailure: called on the writing thread when a checkpoint cannot be written.
  public convenience init(
    folder: URL, durability: Durability = .flushed,
    onFailure: @escaping @Sendable (FileError) -> FailureResponse = { _ in .goOn }
  ) {
    self.init(
      folder: folder, durability: durability, system: POSIXFileSystem(), onFailure: onFailure)
  }

  init(
    folder: URL, durability: Durability, system: any FileSystem,
    onFailure: @escaping @Sendable (FileError) -> FailureResponse
  ) {
    self.folder = folder
    self.durability = durability
    self.system = system
    self.onFailure = onFailure
  }

  /// When checkpoints are written: after so many epochs or steps, or when so many seconds have
  /// passed since the last one; and when training ends.
  /// - Precondition: intervals are positive.
  public func every<Scalar: KernelScalar>(
    epochs: Int? = nil, steps: Int? = nil, seconds: Double? = nil
  ) -> CheckpointPlan<Scalar> {
    CheckpointPlan(epochs: epochs, steps: steps, seconds: seconds) { checkpoint in
      self.submit { self.keep(checkpoint) }
      return self.state.withLock(\.isStopWanted) ? .stop : .goOn
    } finish: {
      self.queue.sync {}
    }
  }

  /// Runs a job after the one that runs, in place of one that waits.
  private func submit(_ job: @escaping @Sendable () -> Void) {
    state.withLock { $0.pending = job }
    queue.async {
      let job = self.state.withLock { state in
        defer { state.pending = nil }
        return state.pending
      }
      job?()
    }
  }

  private func keep<Scalar>(_ checkpoint: TrainingCheckpoint<Scalar>) {
    do throws(FileError) {
      try write(checkpoint)
    } catch {
      if onFailure(error) == .stop { state.withLock { $0.isStopWanted = true } }
    }
  }

  /// Writes a checkpoint now, and removes all but the last two.
  /// - Throws: ``FileError`` if it cannot be written; the files that are there stay.
  public func write<Scalar>(_ checkpoint: TrainingCheckpoint<Scalar>) throws(FileError) {
    try FolderPlace.make(folder)
    let name = CheckpointName(step: checkpoint.step, epoch: checkpoint.epoch)
    try checkpoint.write(
      to: folder.appending(path: name.file), durability: durability, in: system)
    for old in try FolderPlace.checkpoints(in: folder).dropLast(2) {
      try? system.remove(folder.appending(path: old.file).path)
    }
  }

  /// Reads the last checkpoint.
  /// - Parameters:
  ///   - types: types of your own that layers, losses, schedules and so on may be of.
  ///   - orEarlier: whether to read the one before if the last one is damaged; training goes on from
  ///     there to the same bits.
  ///   - type: `Float` or `Double`, as trained.
  /// - Returns: the checkpoint, or nil if there is none.
  /// - Throws: ``FileError`` if it is damaged or cannot be read; the message names the one before,
  ///   if that is whole.
  public func latest<Scalar: KernelScalar>(
    types: [any Storable.Type] = [], orEarlier: Bool = false, as type: Scalar.Type = Scalar.self
  ) throws(FileError) -> TrainingCheckpoint<Scalar>? {
    var names = try FolderPlace.checkpoints(in: folder)
    guard let last = names.popLast() else { return nil }
    do throws(FileError) {
      return try read(last, types)
    } catch {
      guard let before = names.popLast(),
        let earlier: TrainingCheckpoint<Scalar> = try? read(before, types)
      else { throw error }
      if orEarlier { return earlier }
      throw FileError(
        error.kind, error.path, at: error.location, expected: error.expected, found: error.found,
        advice: "\(before.file), the checkpoint before, is whole: latest(orEarlier: true) reads it."
      )
    }
  }

  private func read<Scalar: KernelScalar>(
    _ name: CheckpointName, _ types: [any Storable.Type]
  ) throws(FileError) -> TrainingCheckpoint<Scalar> {
    try TrainingCheckpoint(contentsOf: folder.appending(path: name.file), types: types)
  }
}
