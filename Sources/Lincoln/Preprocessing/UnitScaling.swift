/// Scales a range of values to 0…1.
///
/// The range is given, or that of the training samples by column or of all values together, as in
/// scikit-learn's `MinMaxScaler`; later values outside of it come out below 0 or above 1. A
/// constant column becomes 0. Images of bytes of which most are 0 train faster with
/// `.unit(from: 0...255)`, since their zeros stay zero and are left out.
public struct UnitScaling: Preprocessing, Hashable, Codable {
  /// Over which values the range is taken.
  public let scope: PreprocessingScope
  private let fit: AffinePreprocessing?
  /// Whether the range was given, so that samples do not change it.
  private let isGiven: Bool

  /// Creates it, not yet fitted.
  public init(_ scope: PreprocessingScope = .byColumn) {
    self.scope = scope
    fit = nil
    isGiven = false
  }

  /// Creates it for a range that is known.
  /// - Precondition: the range is finite and not empty.
  public init(from range: ClosedRange<Double>) {
    require(
      range.lowerBound.isFinite && range.upperBound.isFinite
        && range.lowerBound < range.upperBound, "UnitScaling: range \(range)")
    scope = .whole
    isGiven = true
    fit = AffinePreprocessing(
      offsets: [range.lowerBound], divisors: [range.upperBound - range.lowerBound])
  }

  private init(_ scope: PreprocessingScope, _ fit: AffinePreprocessing) {
    self.scope = scope
    self.fit = fit
    isGiven = false
  }

  /// The smallest values, by column or a single one; nil before it is fitted.
  public var minima: [Double]? { fit?.offsets }

  /// The sizes of the ranges, by column or a single one, 1 for constant values; nil before it is
  /// fitted.
  public var ranges: [Double]? { fit?.divisors }

  /// Whether the range is known.
  public var isFitted: Bool { fit != nil }

  /// The number of columns that it is fitted to; nil if they are treated alike.
  public var inputCount: Int? { scope == .byColumn ? fit?.offsets.count : nil }

  /// Whether there is one range for all values.
  public var isUniform: Bool { scope == .whole }

  /// Takes the range of samples; one that was given stays.
  public func fitted<Scalar>(to samples: Samples<Scalar>) -> UnitScaling {
    if isGiven { return self }
    var minima = [Double](repeating: .infinity, count: scope == .whole ? 1 : samples.columns)
    var maxima = minima.map { -$0 }
    samples.forEachSample { values in
      for column in values.indices {
        let (value, range) = (Double(values[column]), scope == .whole ? 0 : column)
        minima[range] = min(minima[range], value)
        maxima[range] = max(maxima[range], value)
      }
    }
    return UnitScaling(
      scope, AffinePreprocessing(offsets: minima, divisors: zip(maxima, minima).map { $0 - $1 }))
  }

  /// Replaces each value by `(value − minimum) / range`.
  public func apply<Scalar>(to batch: inout MutableMatrixView<Scalar>) {
    guard let fit else { fatalError("UnitScaling: applied before it was fitted") }
    fit.apply(to: &batch)
  }
}

extension Preprocessing where Self == UnitScaling {
  /// The range of each column becomes 0…1.
  public static var unit: UnitScaling { UnitScaling() }

  /// The range of each column, or of all values together, becomes 0…1.
  public static func unit(_ scope: PreprocessingScope) -> UnitScaling { UnitScaling(scope) }

  /// A range that is known becomes 0…1, such as `0...255` of bytes.
  public static func unit(from range: ClosedRange<Double>) -> UnitScaling {
    UnitScaling(from: range)
  }
}
