#if arch(x86_64)
  /// The widest type of this platform, for references.
  public typealias Widest = Float80
#else
  /// The widest type of this platform, for references.
  public typealias Widest = Double
#endif

/// Distance of a result from the true value, in units in the last place of the result's type.
///
/// Zero if both are NaN or the same infinity, infinite if only one is.
public func unitsInTheLastPlace<Real: BinaryFloatingPoint, Wide: BinaryFloatingPoint>(
  of result: Real, from truth: Wide
) -> Double {
  if truth.isNaN || result.isNaN { return truth.isNaN && result.isNaN ? 0 : .infinity }
  let rounded = Real(truth)
  if rounded.isInfinite || result.isInfinite { return rounded == result ? 0 : .infinity }
  let unit = max(rounded.magnitude.ulp, Real.leastNonzeroMagnitude)
  return Double(abs(Wide(result) - truth) / Wide(unit))
}

/// Whether two numbers have the same bits, or are both NaN: a NaN's sign and payload are free.
public func areIdentical<Real: BinaryFloatingPoint>(_ a: Real, _ b: Real) -> Bool {
  a == b ? a.sign == b.sign : a.isNaN && b.isNaN
}

/// The index of the first pair that is not identical.
public func firstDifference<Real: BinaryFloatingPoint>(_ a: [Real], _ b: [Real]) -> Int? {
  if a.count != b.count { return min(a.count, b.count) }
  return a.indices.first { !areIdentical(a[$0], b[$0]) }
}
