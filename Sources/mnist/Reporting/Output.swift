import Foundation
import Synchronization

/// Standard output and, below it on a terminal, lines of progress on standard error.
///
/// Lines appear whole, whichever threads write them; progress is wiped away before a line and drawn
/// again after it.
final class Output: Sendable {
  private struct State {
    var progress: [String] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Whether progress is shown: only to somebody who can see it.
  let showsProgress: Bool

  private let send: @Sendable (String, OutputStream) -> Void

  /// - Parameter send: what takes the bytes, whole lines and the terminal's commands.
  init(
    showsProgress: Bool = Terminal.showsProgress,
    send: @escaping @Sendable (String, OutputStream) -> Void = { $1.write($0) }
  ) {
    self.showsProgress = showsProgress
    self.send = send
  }

  /// Writes a line to standard output at once, so that a script reads it when it is made.
  func write(_ line: String) {
    put(line, to: .standardOutput)
  }

  /// Writes a line to standard error at once.
  func warn(_ line: String) {
    put(line, to: .standardError)
  }

  /// Replaces the lines of progress.
  func show(_ lines: [String]) {
    guard showsProgress else { return }
    state.withLock { state in
      guard !state.isClosed else { return }
      wipe(state.progress)
      state.progress = lines
      draw(lines)
    }
  }

  /// Writes a last line to standard error and nothing after it.
  func close(warning: String) {
    show([])
    warn(warning)
    state.withLock { $0.isClosed = true }
  }

  private func put(_ line: String, to stream: OutputStream) {
    state.withLock { state in
      guard !state.isClosed else { return }
      wipe(state.progress)
      send(line + "\n", stream)
      draw(state.progress)
    }
  }

  private func wipe(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    send("\u{1B}[\(lines.count)F\u{1B}[J", .standardError)
  }

  private func draw(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    send(lines.map { $0 + "\n" }.joined(), .standardError)
  }
}
