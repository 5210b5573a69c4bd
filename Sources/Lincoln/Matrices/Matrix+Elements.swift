extension Matrix {
  /// Creates a matrix from its rows, which must be equally long.
  public init(_ rows: [[Scalar]]) {
    self.init(rows: rows.count, columns: rows.first?.count ?? 0)
    for (row, elements) in rows.enumerated() {
      require(
        elements.count == columns,
        "Matrix: row \(row) has \(elements.count) elements, row 0 has \(columns)")
      for (column, element) in elements.enumerated() { self[row, column] = element }
    }
  }

  /// Creates a matrix from its elements, row by row.
  public init(rows: Int, columns: Int, _ elements: some Collection<Scalar>) {
    self.init(rows: rows, columns: columns)
    require(
      elements.count == rows * columns,
      "Matrix: \(elements.count) elements given for \(rows)×\(columns)")
    var iterator = elements.makeIterator()
    for row in 0..<rows {
      for column in 0..<columns {
        if let element = iterator.next() { self[row, column] = element }
      }
    }
  }
}
