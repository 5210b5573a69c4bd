/// How far predicted numbers are from their targets: per output, and averaged over outputs.
///
/// With weights a sample counts as often as its weight says, and one of weight 0 not at all. The
/// average over outputs is their plain mean, scikit-learn's `multioutput="uniform_average"`; the
/// values per output are its `"raw_values"`. A NaN among predictions makes the errors NaN.
public struct RegressionReport: Sendable, Hashable {
  /// The mean of the absolute differences, at least 0, in the targets' unit.
  ///
  /// Source: `mean_absolute_error`.
  public let meanAbsoluteError: Double
  /// The mean of the squared differences, at least 0, in the square of the targets' unit.
  ///
  /// Source: `mean_squared_error`.
  public let meanSquaredError: Double
  /// The mean over outputs of the square root of the mean squared error, at least 0, in the
  /// targets' unit.
  ///
  /// With several outputs this is not the square root of ``meanSquaredError``. Source:
  /// `root_mean_squared_error`.
  public let rootMeanSquaredError: Double
  /// The coefficient of determination R², averaged over the outputs that have one; nil if none has.
  ///
  /// At most 1, which is perfect; 0 is as good as always predicting the mean of the targets, and
  /// there is no lower bound. Source: `r2_score`, with a difference: see ``rSquaredPerOutput``.
  public let rSquared: Double?

  /// The mean absolute error of each output.
  public let meanAbsoluteErrorPerOutput: [Double]
  /// The mean squared error of each output.
  public let meanSquaredErrorPerOutput: [Double]
  /// The root mean squared error of each output.
  public let rootMeanSquaredErrorPerOutput: [Double]
  /// R² of each output: 1 − (sum of squared errors) ÷ (sum of squared deviations of the targets from
  /// their mean); nil if the targets are all the same, as those of a single sample are.
  ///
  /// Constant targets have no variance that could be explained: the ratio is 0 ÷ 0 if predictions
  /// are perfect and infinite if not. Here scikit-learn answers 1 and 0, unless `force_finite` is
  /// false; and not even that if rounding moves the mean of equal targets.
  public let rSquaredPerOutput: [Double?]

  /// Compares predictions with targets.
  /// - Parameters:
  ///   - targets: the true values, sample by sample: `[samples × outputs]`, row by row.
  ///   - predictions: the predicted values in the same order.
  ///   - outputCount: values per sample.
  ///   - weights: how much each sample counts, finite and not negative; nil if each counts 1.
  /// - Precondition: the counts agree, there is a sample, and weights do not sum to 0.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public init<Scalar: BinaryFloatingPoint>(
    targets: [Scalar], predictions: [Scalar], outputCount: Int, weights: [Double]? = nil
  ) {
    let operation = "RegressionReport"
    require(outputCount > 0, "\(operation): \(outputCount) outputs")
    require(
      targets.count == predictions.count,
      "\(operation): \(targets.count) targets, but \(predictions.count) predictions")
    require(
      targets.count.isMultiple(of: outputCount),
      "\(operation): \(targets.count) targets are not samples of \(outputCount) outputs")
    let sampleCount = targets.count / outputCount
    let weights = SampleWeights(weights, count: sampleCount, operation: operation)

    var sums = [OutputSums](repeating: OutputSums(), count: outputCount)
    for sample in 0..<sampleCount where weights[sample] > 0 {
      let start = sample * outputCount
      for output in 0..<outputCount {
        sums[output].add(
          target: Double(targets[start + output]), prediction: Double(predictions[start + output]),
          weight: weights[sample])
      }
    }
    // Only now the means are known from which targets deviate.
    let means = sums.map { $0.targets / weights.total }
    var deviations = [Double](repeating: 0, count: outputCount)
    for sample in 0..<sampleCount where weights[sample] > 0 {
      let start = sample * outputCount
      for output in 0..<outputCount {
        let deviation = Double(targets[start + output]) - means[output]
        deviations[output] += weights[sample] * (deviation * deviation)
      }
    }

    meanAbsoluteErrorPerOutput = sums.map { $0.absoluteErrors / weights.total }
    meanSquaredErrorPerOutput = sums.map { $0.squaredErrors / weights.total }
    rootMeanSquaredErrorPerOutput = meanSquaredErrorPerOutput.map { $0.squareRoot() }
    rSquaredPerOutput = zip(sums, deviations).map { sums, deviations in
      sums.targetsAreConstant || deviations == 0 ? nil : 1 - sums.squaredErrors / deviations
    }
    meanAbsoluteError = Self.mean(meanAbsoluteErrorPerOutput)
    meanSquaredError = Self.mean(meanSquaredErrorPerOutput)
    rootMeanSquaredError = Self.mean(rootMeanSquaredErrorPerOutput)
    let defined = rSquaredPerOutput.compactMap(\.self)
    rSquared = defined.isEmpty ? nil : Self.mean(defined)
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }
}
