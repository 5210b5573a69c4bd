import Dispatch
import Foundation
import Synchronization

/// Ctrl-C ends the program at once, with exit status 130.
///
/// Nothing needs tidying up: lines are written whole, and files are renamed into place when they
/// are complete.
enum Interruption {
  /// How long saying goodbye may take: nobody may be reading what it says.
  private static let patience = DispatchTimeInterval.milliseconds(500)

  private static let farewell = Mutex<(@Sendable () -> Void)?>(nil)

  /// From now on calls `body`, and none given before, when the user interrupts; then ends the
  /// program.
  static func onInterrupt(_ body: @escaping @Sendable () -> Void) {
    let isFirst = farewell.withLock { farewell in
      defer { farewell = body }
      return farewell == nil
    }
    if isFirst { listen() }
  }

  private static func listen() {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(
      signal: SIGINT, queue: DispatchQueue(label: "interruption", qos: .userInteractive))
    source.setEventHandler {
      let isDone = DispatchSemaphore(value: 0)
      let body = farewell.withLock { $0 }
      Thread.detachNewThread {
        body?()
        isDone.signal()
      }
      _ = isDone.wait(timeout: .now() + patience)
      // The handler keeps its source alive until the program ends.
      withExtendedLifetime(source) { _exit(130) }
    }
    source.resume()
  }
}
