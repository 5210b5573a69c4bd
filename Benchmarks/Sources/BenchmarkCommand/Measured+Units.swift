public import Measurement

extension Measured {
  /// Seconds of a call in 10⁻⁶.
  public var microseconds: Spread { seconds.scaled(by: 1e6) }
  /// Seconds of an element in 10⁻⁹.
  public var nanosecondsEach: Spread { seconds.scaled(by: 1e9 / elements) }
  /// Whether multiply-adds are its limit.
  public var isOfOperations: Bool {
    ceiling?.hasPrefix(Ceiling.Kind.multiplyAdd.rawValue) ?? false
  }

  /// In 10⁹ operations or bytes a second.
  public var rate: Spread { Spread(rateOf: isOfOperations ? operations : bytes, in: seconds) }
  /// The unit of ``rate``.
  public var unit: String { isOfOperations ? "GFLOP/s" : "GB/s" }

  /// Precision and threads in words.
  public var conditions: String {
    "\(precision), \(threads == 1 ? "1 thread" : "\(threads) threads")"
  }
}

extension Sequence where Element: Equatable {
  /// Each value once, in the order in which it came first.
  public var distinct: [Element] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
