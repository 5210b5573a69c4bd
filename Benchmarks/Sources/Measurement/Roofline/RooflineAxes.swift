internal import Glibc

/// Where numbers lie on the picture.
struct RooflineAxes {
  static let width = 1280.0
  static let height = 900.0
  static let left = 80.0
  static let right = 1250.0
  static let top = 70.0
  static let bottom = 830.0

  /// Powers of two at the ends.
  let intensities: ClosedRange<Int>
  let rates: ClosedRange<Int>

  init(_ plot: Roofline) {
    let intensities = plot.points.map { log2($0.intensity) }
    let rates = plot.points.map { log2($0.rate) } + [log2(plot.peak) + 0.5]
    self.intensities = Self.range(of: intensities)
    self.rates = Self.range(of: rates)
  }

  func x(_ intensity: Double) -> Double {
    Self.left
      + (log2(intensity) - Double(intensities.lowerBound)) / Double(intensities.count - 1)
      * (Self.right - Self.left)
  }

  func y(_ rate: Double) -> Double {
    Self.bottom
      - (log2(rate) - Double(rates.lowerBound)) / Double(rates.count - 1)
      * (Self.bottom - Self.top)
  }

  private static func range(of exponents: [Double]) -> ClosedRange<Int> {
    let low = Int((exponents.min() ?? 0).rounded(.down)) - 1
    let high = Int((exponents.max() ?? 0).rounded(.up))
    return low...max(high, low + 1)
  }
}

/// A power of two as a person writes it: 1/8, 1, 16.
func powerOfTwo(_ exponent: Int) -> String {
  exponent < 0 ? "1/\(1 << -exponent)" : "\(1 << exponent)"
}
