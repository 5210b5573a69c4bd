/// The middle and the ends of what was measured.
public struct Spread: Codable, Equatable, Sendable {
  /// The median.
  public let median: Double
  /// The smallest.
  public let minimum: Double
  /// The largest.
  public let maximum: Double

  /// The middle and the ends of `statistics`.
  public init(_ statistics: Statistics) {
    median = statistics.median
    minimum = statistics.minimum
    maximum = statistics.maximum
  }

  /// Rates in 10⁹ a second, from the seconds that `amount` took: the fastest is the maximum.
  public init(rateOf amount: Double, in seconds: Statistics) {
    median = 1e-9 * amount / seconds.median
    minimum = 1e-9 * amount / seconds.maximum
    maximum = 1e-9 * amount / seconds.minimum
  }

  /// Rates in 10⁹ a second, from a spread of seconds.
  public init(rateOf amount: Double, in seconds: Spread) {
    median = 1e-9 * amount / seconds.median
    minimum = 1e-9 * amount / seconds.maximum
    maximum = 1e-9 * amount / seconds.minimum
  }

  /// All three times `factor`.
  public func scaled(by factor: Double) -> Spread {
    Spread(median: median * factor, minimum: minimum * factor, maximum: maximum * factor)
  }

  private init(median: Double, minimum: Double, maximum: Double) {
    (self.median, self.minimum, self.maximum) = (median, minimum, maximum)
  }
}
