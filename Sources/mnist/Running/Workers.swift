import Foundation

/// Threads of their own for work that takes long.
///
/// Training keeps a thread busy for minutes, which Swift's pool of threads for tasks is not made
/// for; and there can be more workers than processors, if that is asked for.
enum Workers {
  /// Runs `body` on so many threads at once; returns when all have ended.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    let done = DispatchGroup()
    for _ in 0..<count {
      done.enter()
      let thread = Thread {
        body()
        done.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    done.wait()
  }
}
