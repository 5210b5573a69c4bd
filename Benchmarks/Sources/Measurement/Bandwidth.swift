internal import CPeak

/// How a kernel goes through memory.
public enum Traffic: String, CaseIterable, Codable, Sendable {
  /// It reads, and writes little or nothing.
  case read
  /// It reads one array and writes another.
  case copy
  /// It reads one array, and reads and writes another.
  case update
  /// It reads two arrays and writes a third.
  case combine

  fileprivate var kind: bandwidth_kind {
    switch self {
    case .read: BANDWIDTH_READ
    case .copy: BANDWIDTH_COPY
    case .update: BANDWIDTH_UPDATE
    case .combine: BANDWIDTH_COMBINE
    }
  }
}

/// Arrays of a given size that nothing is done with but moving them.
@safe public final class Bandwidth {
  private let arrays: OpaquePointer
  /// How they are gone through.
  public let traffic: Traffic
  /// How many threads share them.
  public let threads: Int
  /// How often a call goes through them: so often that starting threads does not count, even where
  /// another program has to make room for them.
  public let passes: Int
  /// Bytes that a call reads and writes.
  public let bytes: Double
  /// Bytes of all arrays.
  public let footprint: Int

  /// Arrays of about `footprint` bytes altogether, for the best instruction set that runs here.
  public init(_ traffic: Traffic, footprint: Int, threads: Int) {
    let index = (0..<peak_count()).first { peak_is_supported($0) } ?? 0
    guard
      let arrays = unsafe bandwidth_create(index, traffic.kind, Int32(threads), footprint)
    else { fatalError("no memory for \(footprint) bytes") }
    unsafe self.arrays = unsafe arrays
    self.traffic = traffic
    self.threads = threads
    let each = unsafe Int(bandwidth_bytes(arrays))
    passes = max(1, threads << 26 / each)
    bytes = Double(passes * each)
    self.footprint = unsafe Int(bandwidth_footprint(arrays))
  }

  deinit { unsafe bandwidth_destroy(arrays) }

  /// A competitor that times itself, without the start of its threads, and that assumes that all
  /// of them are busy all the time.
  public func competitor(_ name: String) -> Competitor {
    Competitor(name: name) { [self] calls in
      let each = unsafe bandwidth_seconds(arrays, passes * calls) / Double(calls)
      return Sample(seconds: each, processorSeconds: each * Double(threads))
    }
  }
}
