import Dispatch
import Foundation

/// Ctrl-C ends the program at once, with exit status 130.
enum Interruption {
  /// Calls `body` when the user interrupts, then ends the program. Nothing needs tidying up: files
  /// are renamed into place when they are complete.
  static func onInterrupt(_ body: @escaping @Sendable () -> Void) {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(
      signal: SIGINT, queue: DispatchQueue(label: "interruption", qos: .userInteractive))
    source.setEventHandler {
      // The handler keeps its source alive until the program ends.
      withExtendedLifetime(source) { body() }
      _exit(130)
    }
    source.resume()
  }
}
