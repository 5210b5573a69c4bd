internal import _LincolnKernels

/// Lincoln's generator, a block of words at a time.
final class RandomStream {
  let state = Words<UInt32>(repeating: 0, count: _Kernels.randomBlockSize)
  let block = Words<UInt32>(repeating: 0, count: _Kernels.randomBlockSize)

  init() { seed() }

  /// The state that Matsumoto and Nishimura's init_genrand makes of 5489.
  func seed() {
    state[0] = 5489
    for index in 1..<state.count {
      let last = state[index - 1]
      state[index] = 1_812_433_253 &* (last ^ last >> 30) &+ UInt32(index)
    }
  }

  func nextBlock() {
    unsafe _Kernels.nextRandomBlock(state.elements, block.elements)
  }

  /// Generates the words of `count` draws: block by block, with the first draw's number and how
  /// many draws there are.
  func forEachBlock(of count: Int, _ use: (UnsafePointer<UInt32>, Int, Int) -> Void) {
    let draws = block.count / 2
    for first in stride(from: 0, to: count, by: draws) {
      nextBlock()
      unsafe use(block.elements, first, min(draws, count - first))
    }
  }
}

/// The same generator as it was published, word by word.
struct NaiveTwister {
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
