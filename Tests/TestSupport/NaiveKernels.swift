/// The numerical contract, spelled out without regard to speed.
public enum Naive {
  /// One multiply-add: rounded once with FMA, twice without.
  public static func multiplyAdd<Real: BinaryFloatingPoint>(
    _ a: Real, _ b: Real, _ c: Real, isFused: Bool
  ) -> Real {
    isFused ? c.addingProduct(a, b) : c + a * b
  }

  /// One element of a matrix product: an ascending chain from +0.
  public static func chain<Real: BinaryFloatingPoint>(
    _ depth: Int, isFused: Bool, _ a: (Int) -> Real, _ b: (Int) -> Real
  ) -> Real {
    var sum: Real = 0
    for k in 0..<depth { sum = multiplyAdd(a(k), b(k), sum, isFused: isFused) }
    return sum
  }

  /// A sum along a row: sixteen partial sums, then the fixed tree.
  public static func treeSum<Real: BinaryFloatingPoint>(_ row: [Real]) -> Real {
    var partial = [Real](repeating: 0, count: 16)
    for (j, x) in row.enumerated() { partial[j % 16] += x }
    for step in [8, 4, 2, 1] {
      for i in 0..<step { partial[i] += partial[i + step] }
    }
    return partial[0]
  }
}
