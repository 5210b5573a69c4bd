/// A small generator of test data (SplitMix64), the same on every platform.
public struct SampleNumbers: RandomNumberGenerator {
  private var state: UInt64

  /// Starts a stream of its own for each seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number between -1 and 1.
  public mutating func unit<Real: BinaryFloatingPoint>() -> Real {
    Real(Int64(bitPattern: next()) >> 11) / Real(1 << 52)
  }

  /// A number in the range, near enough to uniform for tests.
  public mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }
}
