/// A limit of the machine, as measured.
public struct Ceiling: Codable, Sendable {
  /// What limits: multiply-adds in registers, or a way of moving memory.
  public enum Kind: String, Codable, Sendable {
    /// Multiply-adds in registers, in 10⁹ operations a second.
    case multiplyAdd = "multiply-add"
    /// Reading, in 10⁹ bytes a second.
    case read
    /// Reading one array and writing another, in 10⁹ bytes a second.
    case copy
    /// Updating one array from another, in 10⁹ bytes a second.
    case update
    /// Reading two arrays and writing a third, in 10⁹ bytes a second.
    case combine

    /// The kind of a way of moving memory.
    public init(_ traffic: Traffic) {
      switch traffic {
      case .read: self = .read
      case .copy: self = .copy
      case .update: self = .update
      case .combine: self = .combine
      }
    }
  }

  /// What limits.
  public let kind: Kind
  /// The instruction set, or the memory level.
  public let name: String
  /// The element type of multiply-adds.
  public let precision: Precision?
  /// How many threads worked at the same time.
  public let threads: Int
  /// Bytes of the arrays that were moved.
  public let footprint: Int?
  /// In 10⁹ operations or bytes a second.
  public let rate: Spread

  /// A limit of multiply-adds or of bytes.
  public init(
    kind: Kind, name: String, precision: Precision? = nil, threads: Int, footprint: Int? = nil,
    rate: Spread
  ) {
    self.kind = kind
    self.name = name
    self.precision = precision
    self.threads = threads
    self.footprint = footprint
    self.rate = rate
  }

  /// The rates of multiply-adds of all instruction sets, measured in turns.
  public static func multiplyAdds(_ precision: Precision, threads: Int, race: Race) -> [Ceiling] {
    let peaks = Peak.supported
    let outcomes = race.run(peaks.map { $0.competitor(precision, threads: threads) })
    return zip(peaks, outcomes).map { peak, outcome in
      Ceiling(
        kind: .multiplyAdd, name: peak.name, precision: precision, threads: threads,
        rate: Spread(rateOf: Double(threads) * peak.operations(precision), in: outcome.seconds))
    }
  }

  /// The bandwidths of a level in all ways, measured in turns.
  public static func bandwidths(
    of level: MemoryLevel, caches: Caches, threads: Int, race: Race
  ) -> [Ceiling] {
    let each = caches.typicalFootprint(level)
    // The third cache and the memory are shared: more threads do not move more than one does.
    let footprint = level == .first || level == .second ? each * threads : each
    let arrays = Traffic.allCases.map { Bandwidth($0, footprint: footprint, threads: threads) }
    let outcomes = race.run(arrays.map { $0.competitor($0.traffic.rawValue) })
    return zip(arrays, outcomes).map { arrays, outcome in
      Ceiling(
        kind: Kind(arrays.traffic), name: level.rawValue, threads: threads,
        footprint: arrays.footprint, rate: Spread(rateOf: arrays.bytes, in: outcome.seconds))
    }
  }
}
