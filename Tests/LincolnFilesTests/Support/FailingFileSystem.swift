import Synchronization

@testable import LincolnFiles

/// The system's own files, where one call fails, writes are short and signals interrupt.
final class FailingFileSystem: FileSystem {
  enum Behavior {
    /// Nothing fails.
    case normal
    /// One call fails, and no other.
    case fails(call: Int, code: Int32)
    /// Every call is interrupted by a signal before it works.
    case interrupted(code: Int32)
    /// A write takes at most so many bytes.
    case short(Int)
  }

  private let system = POSIXFileSystem()
  private let behavior: Behavior
  private let state = Mutex<(calls: [String], isInterrupted: Bool)>(([], false))

  init(_ behavior: Behavior) { self.behavior = behavior }

  /// The calls so far.
  var calls: [String] { state.withLock { $0.calls } }

  private func count(_ name: String) throws(SystemFailure) {
    let (number, isInterrupted) = state.withLock { state in
      state.calls.append(name)
      state.isInterrupted.toggle()
      return (state.calls.count - 1, state.isInterrupted)
    }
    switch behavior {
    case .fails(number, let code): throw SystemFailure(action: name, code: code)
    case .interrupted(let code) where isInterrupted:
      throw SystemFailure(action: name, code: code)
    default: break
    }
  }

  func create(_ path: String) throws(SystemFailure) -> Int32 {
    if case .interrupted = behavior { return try system.create(path) }
    try count("create")
    return try system.create(path)
  }

  func write(_ bytes: RawSpan, to descriptor: Int32) throws(SystemFailure) -> Int {
    try count("write")
    guard case .short(let limit) = behavior else {
      return try system.write(bytes, to: descriptor)
    }
    return try system.write(
      bytes.extracting(first: min(limit, bytes.byteCount)), to: descriptor)
  }

  func copyPermissions(from path: String, to descriptor: Int32) throws(SystemFailure) {
    try count("copyPermissions")
    try system.copyPermissions(from: path, to: descriptor)
  }

  func flush(_ descriptor: Int32) throws(SystemFailure) {
    try count("flush")
    try system.flush(descriptor)
  }

  func close(_ descriptor: Int32) throws(SystemFailure) {
    // A file that cannot be closed is closed.
    defer { try? system.close(descriptor) }
    try count("close")
  }

  func rename(_ path: String, to newPath: String) throws(SystemFailure) {
    try count("rename")
    try system.rename(path, to: newPath)
  }

  func remove(_ path: String) throws(SystemFailure) {
    try count("remove")
    try system.remove(path)
  }

  func flushFolder(_ path: String) throws(SystemFailure) {
    try count("flushFolder")
    try system.flushFolder(path)
  }
}
