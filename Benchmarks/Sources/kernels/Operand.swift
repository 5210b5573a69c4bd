/// A matrix in aligned memory of its own; a vector is a matrix of one row.
@safe final class Operand<Element: BitwiseCopyable> {
  let rows: Int
  let columns: Int
  let stride: Int
  let elements: UnsafeMutablePointer<Element>
  private let number: (Int) -> Element

  /// Fills the matrix with `number` of each index, row after row, and what lies between its rows
  /// with `gap`.
  init(
    rows: Int = 1, columns: Int, storage: Storage = .plain, gap: Element,
    _ number: @escaping (Int) -> Element
  ) {
    self.rows = rows
    self.columns = columns
    self.number = number
    stride = storage.stride(columns, of: Element.self)
    let count = rows * stride
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count * MemoryLayout<Element>.stride), alignment: 64)
    unsafe elements = unsafe memory.bindMemory(to: Element.self, capacity: count)
    unsafe elements.initialize(repeating: gap, count: count)
    refill()
  }

  deinit { unsafe elements.deallocate() }

  /// What it held at first.
  func refill() {
    for row in 0..<rows {
      for column in 0..<columns { self[row, column] = number(row * columns + column) }
    }
  }

  subscript(row: Int, column: Int) -> Element {
    get { unsafe elements[row * stride + column] }
    set { unsafe elements[row * stride + column] = newValue }
  }

  /// All elements, row after row.
  var values: [Element] {
    (0..<rows).flatMap { row in (0..<columns).map { self[row, $0] } }
  }

  /// Bytes of its elements, without what lies between the rows.
  var bytes: Int { rows * columns * MemoryLayout<Element>.stride }
}

/// Makes the operands of a job, each with numbers of its own, and adds up their bytes.
final class Operands {
  private let storage: Storage
  private var seed: UInt64 = 0
  private(set) var bytes = 0

  init(_ storage: Storage) { self.storage = storage }

  /// Reproducible numbers in `range`; what lies between rows is NaN, which shows in the result if
  /// somebody reads it.
  func matrix<Scalar: BinaryFloatingPoint & BitwiseCopyable>(
    _ rows: Int, _ columns: Int, in range: ClosedRange<Double> = -1...1, of type: Scalar.Type
  ) -> Operand<Scalar> {
    let numbers = random()
    let width = range.upperBound - range.lowerBound
    return counted(
      Operand(rows: rows, columns: columns, storage: storage, gap: .nan) {
        Scalar(range.lowerBound + width * Double(numbers($0) >> 11) * 0x1p-53)
      })
  }

  /// Numbers one after the other.
  func vector<Scalar: BinaryFloatingPoint & BitwiseCopyable>(
    _ count: Int, in range: ClosedRange<Double> = -1...1, of type: Scalar.Type
  ) -> Operand<Scalar> {
    matrix(1, count, in: range, of: type)
  }

  /// Numbers that are stated, one after the other.
  func vector<Element: BitwiseCopyable>(
    _ count: Int, _ number: @escaping (Int) -> Element
  ) -> Operand<Element> {
    counted(Operand(columns: count, gap: number(0), number))
  }

  /// Whole numbers below `limit`.
  func words<Word: FixedWidthInteger & BitwiseCopyable>(
    _ count: Int, below limit: Int, of type: Word.Type
  ) -> Operand<Word> {
    let numbers = random()
    return vector(count) { Word((numbers($0) >> 11) % UInt64(limit)) }
  }

  private func counted<Element>(_ operand: Operand<Element>) -> Operand<Element> {
    bytes += operand.bytes
    return operand
  }

  /// Words for indices, by the function that ends the generator SplitMix64.
  private func random() -> (Int) -> UInt64 {
    seed += 1
    let start = seed << 40
    return { index in
      var word = (start + UInt64(index)) &* 0x9e37_79b9_7f4a_7c15
      word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
      word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
      return word ^ word >> 31
    }
  }
}
