internal import Measurement
internal import _LincolnKernels

// MARK: Random numbers

extension Kernel {
  /// NumPy's random stream: the generator, its words as numbers, both together, and masks.
  ///
  /// The stream knows no precision; only the mask is made of floats or doubles. Operations are
  /// nominal ones of whole numbers, by a word's twist and tempering, and of its use.
  static var random: [Kernel] {
    let words = _Kernels.randomBlockSize
    let stream: [Kernel] =
      Scalar.self != Double.self
      ? []
      : [
        block(words),
        Kernel(
          name: "random_doubles", group: .random, sizes: Size.list("\(words / 2)"),
          hasThreads: false, fits: { $0.count <= words / 2 }
        ) { size, storage in
          unsafe draws(size.count, operations: 5, isBlockMade: true) { words, output, count in
            unsafe _Kernels.randomDoubles(count, words, doubles(output))
          } expected: {
            $0
          }
        },
        Kernel(
          name: "random_draws", group: .random, sizes: elementCounts, hasThreads: false
        ) { size, storage in
          unsafe draws(size.count, operations: 35) { words, output, count in
            unsafe _Kernels.randomDoubles(count, words, doubles(output))
          } expected: {
            $0
          }
        },
      ]
    return stream + [
      Kernel(
        name: "random_mask", group: .random, sizes: elementCounts, hasThreads: false
      ) { size, storage in
        unsafe draws(size.count, operations: 37) { words, output, count in
          unsafe Scalar._randomMask(count, words, 0.8, 1.25, 0, output)
        } expected: {
          $0 <= 0.8 ? 1.25 : 0
        }
      }
    ]
  }

  /// The same pointer where Scalar is Double.
  private static func doubles(
    _ output: UnsafeMutablePointer<Scalar>
  ) -> UnsafeMutablePointer<Double> {
    unsafe UnsafeMutableRawPointer(output).assumingMemoryBound(to: Double.self)
  }

  /// The generator's next words.
  private static func block(_ words: Int) -> Kernel {
    Kernel(
      name: "mt19937_next_block", group: .random, sizes: [.elements(words)], hasThreads: false,
      fits: { $0.count == words }
    ) { size, storage in
      let operands = Operands(storage)
      let stream = RandomStream(operands)
      var workload = Workload<Scalar>(operands, operations: 15 * Double(words), limit: .copy) { _ in
        stream.nextBlock()
      }
      // The state is read and written.
      workload.bytes += Double(stream.state.bytes)
      workload.reset = stream.restart
      workload.check = {
        var naive = NaiveTwister(state: stream.seed)
        return stream.block.complaint(expected: (0..<words).map { _ in naive.next() })
      }
      return workload
    }
  }

  /// Uses of the words of so many draws, block after block, or of a block that was made before.
  private static func draws(
    _ count: Int, operations: Double, isBlockMade: Bool = false,
    use: @escaping (UnsafePointer<UInt32>, UnsafeMutablePointer<Scalar>, Int) -> Void,
    expected: @escaping (Double) -> Double
  ) -> Workload<Scalar> {
    let operands = Operands(.plain)
    let stream = RandomStream(operands)
    let output = operands.vector(count, of: Scalar.self)
    var workload = Workload<Scalar>(
      operands, operations: operations * Double(count), limit: .copy,
      call: { _ in
        let draws = stream.block.columns / 2
        for first in stride(from: 0, to: count, by: draws) {
          if !isBlockMade { stream.nextBlock() }
          unsafe use(stream.block.elements, output.elements + first, min(draws, count - first))
        }
      })
    workload.bytes = Double(output.bytes + stream.block.bytes)
    workload.reset = {
      stream.restart()
      if isBlockMade { stream.nextBlock() }
    }
    var naive = NaiveTwister(state: stream.seed)
    workload.outputs = [
      Expectation(output, (0..<count).map { _ in expected(naive.nextDouble()) })
    ]
    return workload
  }
}

/// Lincoln's generator, a block of words at a time.
private final class RandomStream {
  let state, block: Operand<UInt32>
  /// The state that Matsumoto and Nishimura's init_genrand makes of 5489.
  let seed: [UInt32]

  init(_ operands: Operands) {
    var seed: [UInt32] = [5489]
    for index in 1..<_Kernels.randomBlockSize {
      let last = seed[index - 1]
      seed.append(1_812_433_253 &* (last ^ last >> 30) &+ UInt32(index))
    }
    self.seed = seed
    state = operands.vector(seed.count) { [seed] in seed[$0] }
    block = operands.vector(seed.count) { _ in UInt32(0) }
  }

  func restart() {
    state.refill()
    block.refill()
  }

  func nextBlock() {
    unsafe _Kernels.nextRandomBlock(state.elements, block.elements)
  }
}

/// The same generator as it was published, word by word.
private struct NaiveTwister {
  private var state: [UInt32]
  private var index = 624

  init(state: [UInt32]) { self.state = state }

  mutating func next() -> UInt32 {
    if index == 624 {
      for i in 0..<624 {
        let word = state[i] & 0x8000_0000 | state[(i + 1) % 624] & 0x7fff_ffff
        state[i] = state[(i + 397) % 624] ^ word >> 1 ^ (word & 1 == 1 ? 0x9908_b0df : 0)
      }
      index = 0
    }
    var word = state[index]
    index += 1
    word ^= word >> 11
    word ^= word << 7 & 0x9d2c_5680
    word ^= word << 15 & 0xefc6_0000
    return word ^ word >> 18
  }

  /// NumPy's number of 53 bits.
  mutating func nextDouble() -> Double {
    let high = Double(next() >> 5)
    let low = Double(next() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }
}
