/// A matrix in aligned memory of its own; a vector is a matrix of one row.
@safe final class Operand<Scalar: BinaryFloatingPoint> {
  let rows: Int
  let columns: Int
  let stride: Int
  let elements: UnsafeMutablePointer<Scalar>
  private let range: ClosedRange<Double>
  private let seed: UInt64

  /// Fills the matrix with reproducible numbers in `range`, and what lies between its rows with
  /// NaN, which shows in the result if somebody reads it.
  init(
    rows: Int = 1, columns: Int, storage: Storage = .plain, in range: ClosedRange<Double> = -1...1,
    seed: UInt64
  ) {
    self.rows = rows
    self.columns = columns
    self.range = range
    self.seed = seed
    stride = storage.stride(columns, of: Scalar.self)
    let bytes = rows * stride * MemoryLayout<Scalar>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(bytes, 1), alignment: 64)
    unsafe elements = unsafe memory.bindMemory(to: Scalar.self, capacity: rows * stride)
    unsafe elements.initialize(repeating: .nan, count: rows * stride)
    refill()
  }

  deinit { unsafe elements.deallocate() }

  /// The numbers that it had at first.
  func refill() {
    var state = seed
    let middle = (range.lowerBound + range.upperBound) / 2
    let half = (range.upperBound - range.lowerBound) / 2
    for row in 0..<rows {
      for column in 0..<columns {
        // Knuth's linear congruential generator: any numbers will do.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let number = Double(Int64(bitPattern: state) >> 11) / 0x1p52
        unsafe elements[row * stride + column] = Scalar(middle + half * number)
      }
    }
  }

  subscript(row: Int, column: Int) -> Scalar {
    unsafe elements[row * stride + column]
  }

  /// All elements, row after row.
  var values: [Scalar] {
    (0..<rows).flatMap { row in (0..<columns).map { self[row, $0] } }
  }

  /// Bytes of its elements, without what lies between the rows.
  var bytes: Int { rows * columns * MemoryLayout<Scalar>.stride }
}
