import Foundation
import Synchronization

/// Runs tasks side by side, each on one of a few threads of its own.
///
/// Training keeps a thread busy for minutes, which Swift's pool of threads for tasks is not made
/// for; and there can be more workers than processors, if that is asked for.
enum Workers {
  /// Runs `body` for every index in their order, at most `limit` at a time; returns when all ended.
  static func forEach(
    _ indices: [Int], limit: Int, _ body: @escaping @Sendable (Int) -> Void
  ) {
    let next = Mutex(0)
    let done = DispatchGroup()
    for _ in 0..<min(limit, indices.count) {
      done.enter()
      let thread = Thread {
        while true {
          let position = next.withLock { value in
            defer { value += 1 }
            return value
          }
          guard position < indices.count else { break }
          body(indices[position])
        }
        done.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    done.wait()
  }
}
