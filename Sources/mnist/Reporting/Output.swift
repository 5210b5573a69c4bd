import Foundation
import Synchronization

/// Standard output and, below it on a terminal, lines of progress on standard error.
///
/// Lines appear whole, whichever threads write them; progress is wiped away before a line and drawn
/// again after it.
final class Output: Sendable {
  private let progress = Mutex<[String]>([])
  /// Whether progress is shown: only to somebody who can see it.
  let showsProgress: Bool

  init(showsProgress: Bool = isatty(STDERR_FILENO) == 1) {
    self.showsProgress = showsProgress
  }

  /// Writes a line to standard output at once.
  func write(_ line: String) {
    progress.withLock { lines in
      Self.wipe(lines)
      Self.put(line + "\n", to: STDOUT_FILENO)
      Self.draw(lines)
    }
  }

  /// Writes a line to standard error at once.
  func warn(_ line: String) {
    progress.withLock { lines in
      Self.wipe(lines)
      Self.put(line + "\n", to: STDERR_FILENO)
      Self.draw(lines)
    }
  }

  /// Replaces the lines of progress.
  func show(_ new: [String]) {
    guard showsProgress else { return }
    progress.withLock { lines in
      Self.wipe(lines)
      lines = new
      Self.draw(lines)
    }
  }

  private static func wipe(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    put("\u{1B}[\(lines.count)F\u{1B}[J", to: STDERR_FILENO)
  }

  private static func draw(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    put(lines.map { $0 + "\n" }.joined(), to: STDERR_FILENO)
  }

  /// Writes all bytes, unbuffered, so that a script reads each line when it is made.
  private static func put(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      while start < bytes.count, let base = bytes.baseAddress {
        let written = unsafe Foundation.write(descriptor, base + start, bytes.count - start)
        if written < 0 && errno != EINTR { return }
        start += max(written, 0)
      }
    }
  }
}
