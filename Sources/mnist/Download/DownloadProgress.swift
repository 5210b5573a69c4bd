import Foundation
import Synchronization

/// Shows a download on standard error: lines for what happened, and on a terminal a moving count.
final class DownloadProgress: Sendable {
  private let isTerminal: Bool
  private let write: @Sendable (String) -> Void
  private let lastUpdate = Mutex(ContinuousClock.now)

  init(
    isTerminal: Bool = isatty(STDERR_FILENO) == 1,
    write: @escaping @Sendable (String) -> Void = {
      FileHandle.standardError.write(Data($0.utf8))
    }
  ) {
    self.isTerminal = isTerminal
    self.write = write
  }

  /// Shows one event.
  func show(_ event: DownloadEvent) {
    switch event {
    case .kept(let path): line("\(path): there already, and correct")
    case .started(let url): line("Downloading \(url)")
    case .finished(let path): line("\(path): verified")
    case .failed(let url, let reason): line("\(url): \(reason)")
    case .received(_, let byteCount, let total): update(byteCount, total)
    }
  }

  private func line(_ text: String) {
    write("\(isTerminal ? "\r\u{1B}[K" : "")\(text)\n")
  }

  /// Ten times a second at most.
  private func update(_ byteCount: Int, _ total: Int?) {
    guard isTerminal else { return }
    let isDue = lastUpdate.withLock {
      guard ContinuousClock.now - $0 > .milliseconds(100) else { return false }
      $0 = .now
      return true
    }
    guard isDue else { return }
    let whole = total.map { " of \($0 / 1000)" } ?? ""
    write("\r\u{1B}[K  \(byteCount / 1000)\(whole) kB")
  }
}
