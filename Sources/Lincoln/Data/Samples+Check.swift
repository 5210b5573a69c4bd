extension Samples {
  /// Checks that there are samples, of finite values.
  func check() throws(DataError) {
    guard count > 0 else { throw .empty }
    require(count <= Int32.max, "Samples: more than 2³¹ − 1 samples")
    if let (row, column) = firstNonfiniteElement() {
      throw .nonfiniteInput(sample: row, column: column)
    }
  }
}
