import Synchronization

@testable import mnist

/// Keeps what is written, instead of the terminal.
final class CapturedOutput: Sendable {
  private let texts = Mutex<[OutputStream: String]>([:])

  func output(showsProgress: Bool = false) -> Output {
    Output(showsProgress: showsProgress) { self.send($0, $1) }
  }

  func send(_ text: String, _ stream: OutputStream) {
    texts.withLock { $0[stream, default: ""] += text }
  }

  var standardOutput: String { texts.withLock { $0[.standardOutput] ?? "" } }
  var standardError: String { texts.withLock { $0[.standardError] ?? "" } }
}
