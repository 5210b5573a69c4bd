/// The usual ways for weights and biases to start.
public enum StandardInitializer: WeightInitializer, Hashable, Codable {
  /// Normal with standard deviation `√(2 / (inputs + neurons))`, bias 0 (Glorot and Bengio 2010).
  case glorotNormal
  /// Uniform within `±√(6 / (inputs + neurons))`, bias 0 (Glorot and Bengio 2010).
  case glorotUniform
  /// Standard normal weights, then a standard normal bias: the book's `"standard"`.
  case standard
  /// Normal weights and bias with standard deviation `2 / (inputs + neurons)`: the book's
  /// `"glorot"`, which lacks the square root.
  case glorotLincoln
  /// Normal weights with a standard deviation of your own, bias 0.
  case normal(standardDeviation: Double)
  /// Zeros.
  case zeros

  /// Draws the weights row by row, then the bias.
  public func initialize<Scalar>(
    weights: inout MutableMatrixView<Scalar>, bias: inout MutableMatrixView<Scalar>,
    random: RandomState
  ) {
    let ends = Double(weights.rows + weights.columns)
    bias.fill(0)
    switch self {
    case .glorotNormal:
      random.fillNormal(&weights, standardDeviation: (2 / ends).squareRoot())
    case .glorotUniform:
      random.fillUniform(&weights, limit: (6 / ends).squareRoot())
    case .standard:
      random.fillNormal(&weights, standardDeviation: 1)
      random.fillNormal(&bias, standardDeviation: 1)
    case .glorotLincoln:
      random.fillNormal(&weights, standardDeviation: 2 / ends)
      random.fillNormal(&bias, standardDeviation: 2 / ends)
    case .normal(let standardDeviation):
      random.fillNormal(&weights, standardDeviation: standardDeviation)
    case .zeros:
      weights.fill(0)
    }
  }
}

extension WeightInitializer where Self == StandardInitializer {
  /// Normal with standard deviation `√(2 / (inputs + neurons))`, bias 0.
  @_disfavoredOverload
  public static var glorotNormal: StandardInitializer { .glorotNormal }
  /// Uniform within `±√(6 / (inputs + neurons))`, bias 0.
  @_disfavoredOverload
  public static var glorotUniform: StandardInitializer { .glorotUniform }
  /// Standard normal weights and bias: the book's `"standard"`.
  @_disfavoredOverload
  public static var standard: StandardInitializer { .standard }
  /// The book's `"glorot"`, see ``StandardInitializer/glorotLincoln``.
  @_disfavoredOverload
  public static var glorotLincoln: StandardInitializer { .glorotLincoln }
  /// Normal weights with a standard deviation of your own, bias 0.
  /// - Precondition: it is not negative and finite.
  @_disfavoredOverload
  public static func normal(standardDeviation: Double) -> StandardInitializer {
    require(
      standardDeviation >= 0 && standardDeviation.isFinite,
      "StandardInitializer: standard deviation \(standardDeviation)")
    return .normal(standardDeviation: standardDeviation)
  }
  /// Zeros.
  @_disfavoredOverload
  public static var zeros: StandardInitializer { .zeros }
}
