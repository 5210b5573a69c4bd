/// Centers values at 0 and scales them to a standard deviation of 1.
///
/// Mean and deviation are those of the training samples, by column or of all values together, with
/// the number of values as the divisor, as in scikit-learn's `StandardScaler`. A constant column
/// is only centered.
public struct Standardization: Preprocessing, Hashable, Codable {
  /// Over which values the statistics are taken.
  public let scope: PreprocessingScope
  private let fit: AffinePreprocessing?

  /// Creates it, not yet fitted.
  public init(_ scope: PreprocessingScope = .byColumn) {
    self.scope = scope
    fit = nil
  }

  private init(_ scope: PreprocessingScope, means: [Double], deviations: [Double]) {
    self.scope = scope
    fit = AffinePreprocessing(offsets: means, divisors: deviations)
  }

  /// The means, by column or a single one; nil before it is fitted.
  public var means: [Double]? { fit?.offsets }

  /// The standard deviations, by column or a single one, 1 for constant values; nil before it is
  /// fitted.
  public var standardDeviations: [Double]? { fit?.divisors }

  /// Whether mean and deviation are known.
  public var isFitted: Bool { fit != nil }

  /// The number of columns that it is fitted to; nil if they are treated alike.
  public var inputCount: Int? { scope == .byColumn ? fit?.offsets.count : nil }

  /// Whether the statistics are those of all values.
  public var isUniform: Bool { scope == .whole }

  /// Takes mean and deviation of samples, in double precision; the deviation in a second pass.
  public func fitted<Scalar>(to samples: Samples<Scalar>) -> Standardization {
    let (sums, count) = samples.sums(scope) { value, _ in value }
    var means = sums.map { $0 / count }
    // The mean of equal values may be rounded; their difference from it is no deviation.
    var constants = [Double?](repeating: nil, count: means.count)
    let (squares, _) = samples.sums(scope) { value, column in
      if constants[column] == nil { constants[column] = value }
      if constants[column] != value { constants[column] = .nan }
      let difference = value - means[column]
      return difference * difference
    }
    var deviations = squares.map { ($0 / count).squareRoot() }
    for (column, constant) in constants.enumerated() {
      guard let constant, !constant.isNaN else { continue }
      (means[column], deviations[column]) = (constant, 0)
    }
    return Standardization(scope, means: means, deviations: deviations)
  }

  /// Replaces each value by `(value − mean) / deviation`.
  public func apply<Scalar>(to batch: inout MutableMatrixView<Scalar>) {
    guard let fit else { fatalError("Standardization: applied before it was fitted") }
    fit.apply(to: &batch)
  }
}

extension Preprocessing where Self == Standardization {
  /// Each column is centered at 0 and scaled to a standard deviation of 1.
  public static var standardized: Standardization { Standardization() }

  /// Values are centered at 0 and scaled to a standard deviation of 1, by column or together.
  public static func standardized(_ scope: PreprocessingScope) -> Standardization {
    Standardization(scope)
  }
}
