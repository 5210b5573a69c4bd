internal import CLincolnKernels

/// How many threads work on one network.
public enum ThreadCount: Sendable, Hashable {
  /// As many as pay: one for layers too small to share, at most one a processor.
  case automatic
  /// At most so many.
  case atMost(Int)

  /// The largest number of threads for products of about `operations` multiply-adds.
  func limit(operations: Int) -> Int {
    switch self {
    case .atMost(let count): max(count, 1)
    case .automatic: operations >= Self.worthSharing ? Int(lincoln_processor_count()) : 1
    }
  }

  /// Multiply-adds of a training step below which a second thread does not pay.
  private static var worthSharing: Int { 40_000_000 }
}
