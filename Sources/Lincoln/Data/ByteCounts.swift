internal import Synchronization

/// How often each of the 256 values occurs among bytes; counted once, when first asked for.
final class ByteCounts: Sendable {
  private let known = Mutex<[Int]?>(nil)

  /// The counts of the same bytes each time.
  func value(of bytes: [UInt8]) -> [Int] {
    known.withLock { known in
      if let known { return known }
      var counts = [Int](repeating: 0, count: 256)
      for byte in bytes { counts[Int(byte)] += 1 }
      known = counts
      return counts
    }
  }
}
