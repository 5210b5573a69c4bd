// For the other products of this package, which move whole matrices from and to files.

extension Matrix {
  /// Creates a matrix whose elements hold anything until they are written, all of them.
  ///
  /// Zeros that are overwritten at once would cost as much as reading a file.
  /// What lies behind the columns of a row is 0 nevertheless.
  @unsafe package init(uninitializedRows rows: Int, columns: Int) {
    let rowStride = Self.rowStride(columns: columns)
    guard let byteCount = Self.byteCount(rows: rows, columns: columns) else {
      fatalError("Matrix: \(rows)×\(columns) elements do not fit into memory")
    }
    self.rows = rows
    self.columns = columns
    self.rowStride = rowStride
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(byteCount, MemoryLayout<Scalar>.stride), alignment: Self.alignment)
    unsafe base = memory.bindMemory(
      to: Scalar.self, capacity: max(byteCount / MemoryLayout<Scalar>.stride, 1))
    guard rowStride > columns else { return }
    for row in 0..<rows {
      unsafe (base + row * rowStride + columns).initialize(
        repeating: 0, count: rowStride - columns)
    }
  }

  /// The bytes that a matrix takes, or nil if they cannot be counted.
  package static func byteCount(rows: Int, columns: Int) -> Int? {
    let alignment = alignment / MemoryLayout<Scalar>.stride
    guard rows >= 0, columns >= 0, columns <= Int.max - alignment else { return nil }
    let (elements, isTooMany) = rows.multipliedReportingOverflow(by: rowStride(columns: columns))
    let (bytes, isTooLarge) = elements.multipliedReportingOverflow(
      by: MemoryLayout<Scalar>.stride)
    return isTooMany || isTooLarge ? nil : bytes
  }
}

extension MatrixView {
  /// Calls `body` with the address of the first element and the elements from row to row.
  @unsafe package func withUnsafeStorage<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafePointer<Scalar>, _ rowStride: Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(base, rowStride)
  }
}

extension MutableMatrixView {
  /// Calls `body` with the address of the first element and the elements from row to row.
  ///
  /// What lies behind the columns of a row must be left alone.
  @unsafe package mutating func withUnsafeMutableStorage<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafeMutablePointer<Scalar>, _ rowStride: Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(base, rowStride)
  }
}
