extension Samples {
  /// Sums over the samples of something made of each value and its column, by column or, with the
  /// column 0, over all values; and how many values a sum is of.
  ///
  /// Of bytes, all values together are added up by the 256 values in ascending order.
  func sums(
    _ scope: PreprocessingScope, of term: (_ value: Double, _ column: Int) -> Double
  ) -> (sums: [Double], count: Double) {
    if scope == .whole, case .bytes(let bytes, let table) = storage {
      let counts = byteCounts.value(of: bytes)
      let sum = counts.indices.reduce(0.0) { sum, byte in
        counts[byte] == 0 ? sum : sum + Double(counts[byte]) * term(table.numbers[byte], 0)
      }
      return ([sum], Double(bytes.count))
    }
    var sums = [Double](repeating: 0, count: scope == .whole ? 1 : columns)
    forEachSample { values in
      for column in values.indices {
        let sum = scope == .whole ? 0 : column
        sums[sum] += term(Double(values[column]), sum)
      }
    }
    return (sums, Double(scope == .whole ? count * columns : count))
  }

  /// Calls `body` with the values of each sample.
  func forEachSample(_ body: (Span<Scalar>) -> Void) {
    let capacity = 128
    var batch = Matrix<Scalar>(rows: min(capacity, count), columns: columns)
    var start = 0
    while start < count {
      let indices = [Int32](Int32(start)..<Int32(min(start + capacity, count)))
      var view = batch.mutableView
      var rows = view.rows(0..<indices.count)
      gather(indices[...], into: &rows)
      for row in 0..<indices.count { body(rows.view.row(row)) }
      start += indices.count
    }
  }
}
