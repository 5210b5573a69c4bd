/// Order statistics of a set of numbers; noise on a shared machine is far from normal.
public struct Statistics: Sendable {
  private let sorted: [Double]

  /// Creates the statistics of at least one number.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "Statistics: no values")
    sorted = values.sorted()
  }

  /// How many numbers there are.
  public var count: Int { sorted.count }
  /// The smallest.
  public var minimum: Double { sorted[0] }
  /// The largest.
  public var maximum: Double { sorted[sorted.count - 1] }

  /// The middle one, or the mean of the two in the middle.
  public var median: Double {
    (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// Half the width of the median's 95 % confidence interval, as a fraction of the median.
  ///
  /// The interval's ends are the numbers whose ranks are `0.98 √n` from the middle: a binomial
  /// argument that assumes nothing about the distribution. Infinite for fewer than six numbers,
  /// which cannot give such an interval.
  public var medianUncertainty: Double {
    guard sorted.count >= 6 else { return .infinity }
    let half = 0.98 * Double(sorted.count).squareRoot()
    let middle = Double(sorted.count - 1) / 2
    let lower = sorted[max(0, Int((middle - half).rounded(.down)))]
    let upper = sorted[min(sorted.count - 1, Int((middle + half).rounded(.up)))]
    return (upper - lower) / (2 * median)
  }
}
