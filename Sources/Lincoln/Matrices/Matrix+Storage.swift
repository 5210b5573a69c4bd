// For the other products of this package, which move whole matrices from and to files.

extension Matrix {
  /// Calls `body` with the address of the first element and the elements from row to row.
  ///
  /// What lies behind the columns of a row must be left alone.
  @unsafe package mutating func withUnsafeMutableStorage<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafeMutablePointer<Scalar>, _ rowStride: Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(base, rowStride)
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
