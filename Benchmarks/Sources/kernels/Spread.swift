internal import Measurement

/// The middle and the ends of what was measured.
struct Spread: Codable {
  let median: Double
  let minimum: Double
  let maximum: Double

  init(_ statistics: Statistics) {
    median = statistics.median
    minimum = statistics.minimum
    maximum = statistics.maximum
  }

  /// Rates in 10⁹ operations a second, from the seconds that `operations` took.
  init(gigaflopsOf operations: Double, in seconds: Statistics) {
    median = 1e-9 * operations / seconds.median
    minimum = 1e-9 * operations / seconds.maximum
    maximum = 1e-9 * operations / seconds.minimum
  }
}
