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

extension MatrixView {
  /// The elements, row by row, without padding.
  public var elements: [Scalar] {
    var result: [Scalar] = []
    result.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns { result.append(self[row, column]) }
    }
    return result
  }

  /// The elements of one row.
  public func row(_ row: Int) -> [Scalar] {
    rows(row..<row + 1).elements
  }

  /// A matrix of its own with these elements.
  public func copy() -> Matrix<Scalar> {
    var copy = Matrix<Scalar>(rows: rows, columns: columns)
    var elements = copy.mutableView
    elements.formCopy(of: self)
    return copy
  }

  var shape: String { "\(rows)×\(columns)" }
}
