internal import Glibc
internal import _LincolnKernels

/// NumPy's legacy random stream, `numpy.random.RandomState`, bit for bit.
///
/// The same seed gives the same words, doubles, normals, permutations and Bernoulli draws as in
/// NumPy, in any mixture and order. Like NumPy's, it is an object that is passed on and advances;
/// it belongs to one task at a time.
///
/// Source: NumPy's `RandomState`; for normals the polar method of Box and Muller with a cached
/// second value. `log` and `exp` are the C library's, as in NumPy: with glibc 2.28 or later on a
/// processor with fused multiply-add all bits agree.
public final class RandomState: RandomNumberGenerator {
  private var generator: MersenneTwister
  private var cachedNormal: Double?

  /// Starts the stream of `numpy.random.RandomState(seed)`.
  public init(seed: UInt32) {
    generator = MersenneTwister(seed: seed)
  }

  /// Starts the stream of `numpy.random.RandomState([...])`.
  /// - Precondition: `seeds` is not empty.
  public init(seeds: [UInt32]) {
    require(!seeds.isEmpty, "RandomState: the array of seeds is empty")
    generator = MersenneTwister(seeds: seeds)
  }

  /// Where the stream is, as NumPy's `get_state`; setting it is `set_state`.
  public var state: State {
    get {
      let (key, position) = generator.saved
      return State(key: key, position: position, cachedNormal: cachedNormal)
    }
    set {
      generator = MersenneTwister(key: newValue.key, position: newValue.position)
      cachedNormal = newValue.cachedNormal
    }
  }

  /// Goes on from where another stream was.
  public convenience init(state: State) {
    self.init(seed: 0)
    self.state = state
  }

  /// Starts the stream again, as `numpy.random.seed(seed)`; a cached normal is forgotten.
  public func reseed(_ seed: UInt32) {
    generator = MersenneTwister(seed: seed)
    cachedNormal = nil
  }

  /// The next 32 random bits.
  public func nextWord() -> UInt32 {
    generator.nextWord()
  }

  /// The next 64 random bits, the first word on top.
  public func next() -> UInt64 {
    let high = UInt64(generator.nextWord())
    return high << 32 | UInt64(generator.nextWord())
  }

  /// A double in `[0, 1)` of 53 random bits: `random_sample()`.
  public func randomSample() -> Double {
    let high = Double(generator.nextWord() >> 5)
    let low = Double(generator.nextWord() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  /// Several doubles in `[0, 1)`: `random_sample(count)`.
  public func randomSamples(_ count: Int) -> [Double] {
    require(count >= 0, "randomSamples: \(count) draws")
    return unsafe [Double](unsafeUninitializedCapacity: count) { doubles, initialized in
      if let output = doubles.baseAddress {
        unsafe generator.drawPairs(count) { start, pairs, words in
          unsafe _Kernels.randomDoubles(pairs, words, output + start)
        }
      }
      initialized = count
    }
  }

  /// A double in `[low, high)`: `uniform(low, high)`.
  public func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * randomSample()
  }

  /// A draw of the standard normal distribution: `standard_normal()`.
  public func standardNormal() -> Double {
    if let cached = cachedNormal {
      cachedNormal = nil
      return cached
    }
    var x1 = 0.0
    var x2 = 0.0
    var r2 = 0.0
    repeat {
      x1 = 2 * randomSample() - 1
      x2 = 2 * randomSample() - 1
      r2 = x1 * x1 + x2 * x2
    } while r2 >= 1 || r2 == 0
    let factor = (-2 * Glibc.log(r2) / r2).squareRoot()
    cachedNormal = factor * x1
    return factor * x2
  }

  /// A draw of a normal distribution: `normal(mean, standardDeviation)`.
  public func normal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
    require(standardDeviation >= 0, "normal: standard deviation \(standardDeviation)")
    return mean + standardDeviation * standardNormal()
  }

  /// The numbers from 0 to `count - 1` in random order: `permutation(count)`.
  /// - Precondition: `count` is from 0 to 2³¹ − 1.
  public func permutation(_ count: Int) -> [Int32] {
    require(count >= 0 && count <= Int32.max, "permutation: of \(count) numbers")
    var order = [Int32](0..<Int32(count))
    guard count > 1 else { return order }
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(index(upTo: UInt32(last))))
    }
    return order
  }

  /// An integer from 0 to `limit`, by masking bits and trying again.
  private func index(upTo limit: UInt32) -> UInt32 {
    let mask = UInt32.max >> UInt32(limit.leadingZeroBitCount)
    while true {
      let candidate = generator.nextWord() & mask
      if candidate <= limit { return candidate }
    }
  }

  /// Runs of words for doubles, for draws that a kernel makes.
  func drawPairs(
    _ count: Int, _ body: (_ start: Int, _ pairs: Int, UnsafePointer<UInt32>) -> Void
  ) {
    unsafe generator.drawPairs(count, body)
  }
}
