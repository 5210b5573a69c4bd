/// How the rows of a matrix lie in memory.
enum Storage: String, CaseIterable, Codable {
  /// Rows start at multiples of 64 bytes.
  case padded
  /// Rows follow one another.
  case plain

  /// Elements from one row of `columns` to the next.
  func stride<Scalar>(_ columns: Int, of type: Scalar.Type) -> Int {
    let unit = self == .plain ? 1 : 64 / MemoryLayout<Scalar>.stride
    return (columns + unit - 1) / unit * unit
  }
}

/// A matrix in aligned memory of its own.
@safe final class Operand<Scalar: BinaryFloatingPoint> {
  let rows: Int
  let columns: Int
  let stride: Int
  let elements: UnsafeMutablePointer<Scalar>

  /// Fills the matrix with reproducible numbers between -1 and 1, and what lies between its rows
  /// with NaN, which shows in the result if somebody reads it.
  init(rows: Int, columns: Int, storage: Storage, seed: UInt64) {
    self.rows = rows
    self.columns = columns
    stride = storage.stride(columns, of: Scalar.self)
    let bytes = rows * stride * MemoryLayout<Scalar>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    unsafe elements = unsafe memory.bindMemory(to: Scalar.self, capacity: rows * stride)
    unsafe elements.initialize(repeating: .nan, count: rows * stride)
    var state = seed
    for row in 0..<rows {
      for column in 0..<columns {
        // Knuth's linear congruential generator: any numbers will do.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        unsafe elements[row * stride + column] = Scalar(Int64(bitPattern: state) >> 11) / 0x1p52
      }
    }
  }

  deinit { unsafe elements.deallocate() }
}
