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
