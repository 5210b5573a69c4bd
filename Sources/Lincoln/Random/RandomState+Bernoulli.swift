internal import Glibc
internal import _LincolnKernels

extension RandomState {
  /// True with a probability: `binomial(1, probability)`.
  /// - Precondition: `probability` is from 0 to 1.
  public func bernoulli(_ probability: Double) -> Bool {
    let draw = BernoulliDraw(probability)
    if draw.isNever { return false }
    return draw.outcome { randomSample() }
  }

  /// Fills a matrix row by row with `binomial(1, keep)` times `scale`: a dropout mask.
  /// - Precondition: `keep` is from 0 to 1.
  public func fillMask<Scalar: KernelScalar>(
    _ mask: inout MutableMatrixView<Scalar>, keep: Double, scale: Scalar = 1
  ) {
    let draw = BernoulliDraw(keep)
    if draw.isNever {
      mask.fill(0)
    } else if draw.mayDrawAgain {
      for row in 0..<mask.rows {
        for column in 0..<mask.columns {
          mask[row, column] = draw.outcome { randomSample() } ? scale : 0
        }
      }
    } else {
      let (below, above) = draw.isComplement ? (scale, 0) : (0, scale)
      for row in 0..<mask.rows {
        let start = unsafe mask.base + row * mask.rowStride
        unsafe drawPairs(mask.columns) { column, pairs, words in
          unsafe Scalar._randomMask(
            pairs, words, draw.threshold, below, above, start + column)
        }
      }
    }
  }
}

/// NumPy's binomial draw by inversion, for one trial.
private struct BernoulliDraw {
  /// The probability of the rarer outcome, which is what is drawn.
  let rare: Double
  let common: Double
  /// A sample up to this is the common outcome.
  let threshold: Double
  /// Whether the rarer outcome is false.
  let isComplement: Bool
  let isNever: Bool

  init(_ probability: Double) {
    require(probability >= 0 && probability <= 1, "binomial(1, \(probability))")
    isNever = probability == 0
    isComplement = probability > 0.5
    rare = isComplement ? 1 - probability : probability
    common = 1 - rare
    threshold = Glibc.exp(Glibc.log(common))
  }

  /// What is left of a sample above the threshold must not exceed this, or NumPy draws again.
  private var remainder: Double { rare * threshold / common }

  /// Rounding decides whether the largest sample could make NumPy draw again.
  var mayDrawAgain: Bool { 1.0.nextDown - threshold > remainder }

  func outcome(_ sample: () -> Double) -> Bool {
    while true {
      let value = sample()
      if value <= threshold { return isComplement }
      if value - threshold <= remainder { return !isComplement }
    }
  }
}
