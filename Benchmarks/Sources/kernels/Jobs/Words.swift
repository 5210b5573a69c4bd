/// Whole numbers in memory of their own.
@safe final class Words<Word: FixedWidthInteger> {
  let count: Int
  let elements: UnsafeMutablePointer<Word>

  init(repeating word: Word, count: Int) {
    self.count = count
    unsafe elements = .allocate(capacity: count)
    unsafe elements.initialize(repeating: word, count: count)
  }

  /// Reproducible numbers below `limit`.
  convenience init(below limit: Word, count: Int) {
    self.init(repeating: 0, count: count)
    var state: UInt64 = 1
    for index in 0..<count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      unsafe elements[index] = Word((state >> 33) % UInt64(limit))
    }
  }

  deinit { unsafe elements.deallocate() }

  subscript(index: Int) -> Word {
    get { unsafe elements[index] }
    set { unsafe elements[index] = newValue }
  }

  var values: [Word] { (0..<count).map { self[$0] } }
  var bytes: Int { count * MemoryLayout<Word>.stride }

  func fill(with word: Word) {
    for index in 0..<count { self[index] = word }
  }

  /// How it differs from what it has to hold, or nil.
  func complaint(expected: [Word]) -> String? {
    for index in 0..<count where self[index] != expected[index] {
      return "element \(index) is \(self[index]), not \(expected[index])"
    }
    return nil
  }
}
