extension MatrixView {
  /// The first element outside of a range.
  func firstElement(outside range: ClosedRange<Scalar>, expected: String) -> TargetOutsideDomain? {
    for row in 0..<rows {
      let elements = self.row(row)
      for column in elements.indices where !range.contains(elements[column]) {
        return TargetOutsideDomain(
          row: row, column: column, value: Double(elements[column]), expected: expected)
      }
    }
    return nil
  }
}
