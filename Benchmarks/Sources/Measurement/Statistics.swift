/// Order statistics of a set of numbers; noise on a shared machine is far from normal.
package struct Statistics {
  private let sorted: [Double]

  /// Of at least one number.
  package init(_ values: [Double]) {
    precondition(!values.isEmpty, "Statistics: no values")
    sorted = values.sorted()
  }

  package var count: Int { sorted.count }
  package var minimum: Double { sorted[0] }
  package var maximum: Double { sorted[sorted.count - 1] }

  /// The middle one, or the mean of the two in the middle.
  package var median: Double {
    (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// Half the width of the median's 95 % confidence interval, as a fraction of the median.
  ///
  /// The interval's ends are the numbers whose ranks are `0.98 √n` from the middle: a binomial
  /// argument that assumes nothing about the distribution. Infinite for fewer than six numbers,
  /// which cannot give such an interval.
  package var medianUncertainty: Double {
    guard sorted.count >= 6 else { return .infinity }
    let half = 0.98 * Double(sorted.count).squareRoot()
    let middle = Double(sorted.count - 1) / 2
    let lower = sorted[max(0, Int((middle - half).rounded(.down)))]
    let upper = sorted[min(sorted.count - 1, Int((middle + half).rounded(.up)))]
    return (upper - lower) / (2 * median)
  }
}

/// The middle and the ends of what was measured.
package struct Spread: Codable, Equatable {
  package let median, minimum, maximum: Double

  package init(_ statistics: Statistics) {
    self.init(statistics.median, statistics.minimum, statistics.maximum)
  }

  private init(_ median: Double, _ minimum: Double, _ maximum: Double) {
    (self.median, self.minimum, self.maximum) = (median, minimum, maximum)
  }

  package func scaled(by factor: Double) -> Spread {
    Spread(median * factor, minimum * factor, maximum * factor)
  }

  /// Rates in 10⁹ a second, if these are the seconds that `amount` took: the fastest is the maximum.
  package func rate(of amount: Double) -> Spread {
    Spread(1e-9 * amount / median, 1e-9 * amount / maximum, 1e-9 * amount / minimum)
  }
}

/// How many times faster one competitor is than another.
package struct Ratio: Codable, Equatable {
  /// The median over the rounds of a race.
  package let value: Double
  /// Half the width of its 95 % confidence interval as a fraction; nil if it is not known.
  package let uncertainty: Double?

  package init(value: Double, uncertainty: Double?) {
    self.value = value
    self.uncertainty = uncertainty.flatMap { $0.isFinite ? $0 : nil }
  }
}
