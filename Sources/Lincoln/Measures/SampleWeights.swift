/// How much each sample counts in a measure: 1 unless weights are given.
struct SampleWeights {
  private let weights: [Double]?
  /// The sum of the weights in the samples' order; positive.
  let total: Double

  /// Checks weights.
  /// - Parameters:
  ///   - weights: one a sample, or nil if each counts 1.
  ///   - count: number of samples.
  ///   - operation: who asks, for the messages.
  init(_ weights: [Double]?, count: Int, operation: String) {
    require(count > 0, "\(operation): no samples")
    self.weights = weights
    guard let weights else {
      total = Double(count)
      return
    }
    require(
      weights.count == count, "\(operation): \(count) samples, but \(weights.count) weights")
    var sum = 0.0
    for (sample, weight) in weights.enumerated() {
      require(
        weight >= 0 && weight.isFinite,
        "\(operation): sample \(sample) has the weight \(weight); weights are finite and not negative"
      )
      sum += weight
    }
    // Twice the sum is the largest denominator, that of F1.
    require(
      sum > 0 && (2 * sum).isFinite, "\(operation): the weights of \(count) samples sum to \(sum)")
    total = sum
  }

  subscript(sample: Int) -> Double { weights?[sample] ?? 1 }
}
