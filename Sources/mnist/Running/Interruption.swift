import Dispatch
import Foundation
import Synchronization

/// Ctrl-C ends the program at once, with exit status 130.
enum Interruption {
  /// Calls `body` when the user interrupts, then ends the program. Nothing needs tidying up: files
  /// are renamed into place when they are complete.
  static func onInterrupt(_ body: @escaping @Sendable () -> Void) {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(
      signal: SIGINT, queue: DispatchQueue(label: "interruption", qos: .userInteractive))
    source.setEventHandler {
      body()
      _exit(130)
    }
    source.resume()
    sources.withLock { $0.append(source) }
  }

  /// Keeps the sources alive until the end.
  private static let sources = Mutex<[any DispatchSourceSignal]>([])
}
