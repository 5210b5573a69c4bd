internal import _LincolnKernels

/// The Mersenne Twister MT19937, seeded as NumPy seeds it, made a block of 624 words at a time.
struct MersenneTwister: Sendable {
  static var blockSize: Int { _Kernels.randomBlockSize }

  private var state: [UInt32]
  private var block: [UInt32]
  /// The next word of the block; `blockSize` when it is used up.
  private var position: Int

  /// `init_genrand` of Matsumoto and Nishimura (2002).
  init(seed: UInt32) {
    state = [UInt32](repeating: 0, count: Self.blockSize)
    state[0] = seed
    for index in 1..<Self.blockSize {
      let previous = state[index - 1]
      state[index] = 1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(index)
    }
    block = state
    position = Self.blockSize
  }

  /// `init_by_array` of Matsumoto and Nishimura (2002).
  init(seeds: [UInt32]) {
    self.init(seed: 19_650_218)
    let size = Self.blockSize
    var i = 1
    var j = 0
    func mixed(_ previous: UInt32) -> UInt32 { previous ^ (previous >> 30) }
    for _ in 0..<max(size, seeds.count) {
      state[i] = (state[i] ^ (mixed(state[i - 1]) &* 1_664_525)) &+ seeds[j] &+ UInt32(j)
      i += 1
      j += 1
      if i >= size {
        state[0] = state[size - 1]
        i = 1
      }
      if j >= seeds.count { j = 0 }
    }
    for _ in 0..<(size - 1) {
      state[i] = (state[i] ^ (mixed(state[i - 1]) &* 1_566_083_941)) &- UInt32(i)
      i += 1
      if i >= size {
        state[0] = state[size - 1]
        i = 1
      }
    }
    state[0] = 0x8000_0000
  }

  /// The state between two words: the raw block, and how many of its words are used up, as NumPy's
  /// `get_state` gives them.
  var saved: (key: [UInt32], position: Int) { (state, position) }

  /// Goes on from a state.
  init(key: [UInt32], position: Int) {
    require(
      key.count == Self.blockSize && (0...Self.blockSize).contains(position),
      "MersenneTwister: a state of \(key.count) words at position \(position)")
    state = key
    block = key.map(Self.tempered)
    self.position = position
  }

  private static func tempered(_ word: UInt32) -> UInt32 {
    var word = word
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    return word ^ (word >> 18)
  }

  mutating func nextWord() -> UInt32 {
    if position == Self.blockSize { makeBlock() }
    let word = block[position]
    position += 1
    return word
  }

  /// Draws pairs of words for `count` doubles and hands them on in runs as long as they come:
  /// first the position of the run among the `count`, then its number of pairs and the words.
  mutating func drawPairs(
    _ count: Int, _ body: (_ start: Int, _ pairs: Int, UnsafePointer<UInt32>) -> Void
  ) {
    var start = 0
    while start < count {
      if position == Self.blockSize { makeBlock() }
      let pairs = min((Self.blockSize - position) / 2, count - start)
      if pairs > 0 {
        unsafe block.withUnsafeBufferPointer { words in
          if let first = words.baseAddress { unsafe body(start, pairs, first + position) }
        }
        position += 2 * pairs
        start += pairs
      } else {
        // One word is left: the pair continues in the next block.
        let pair = [nextWord(), nextWord()]
        unsafe pair.withUnsafeBufferPointer { words in
          if let first = words.baseAddress { unsafe body(start, 1, first) }
        }
        start += 1
      }
    }
  }

  private mutating func makeBlock() {
    unsafe state.withUnsafeMutableBufferPointer { state in
      unsafe block.withUnsafeMutableBufferPointer { block in
        unsafe _Kernels.nextRandomBlock(state.baseAddress, block.baseAddress)
      }
    }
    position = 0
  }
}
