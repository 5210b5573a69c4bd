/// Rows of a matrix that several owners read: inputs or targets of samples.
///
/// Narrow rows are stored without padding, which would take up to sixteen times their size; such
/// rows are only ever gathered or read one by one.
final class SharedRows<Scalar: KernelScalar>: Sendable {
  private let matrix: Matrix<Scalar>
  var rows: Int { matrix.rows }
  var columns: Int { matrix.columns }

  /// Takes a matrix over, or a copy without padding if that would be a good part of it.
  init(_ matrix: consuming Matrix<Scalar>) {
    self.matrix =
      Self.isPadded(columns: matrix.columns) || matrix.rowStride == matrix.columns
      ? matrix : Self.packed(matrix.view)
  }

  /// Copies rows.
  init(copying view: MatrixView<Scalar>) {
    matrix = Self.packed(view)
  }

  /// Makes rows of one after the other.
  init(rows: Int, columns: Int, _ fill: (_ row: Int, inout MutableMatrixView<Scalar>) -> Void) {
    var matrix = Self.matrix(rows: rows, columns: columns)
    var view = matrix.mutableView
    for row in 0..<rows {
      var destination = view.rows(row..<row + 1)
      fill(row, &destination)
    }
    self.matrix = matrix
  }

  /// A copy of some of the rows.
  func rows(_ indices: [Int32]) -> SharedRows {
    SharedRows(rows: indices.count, columns: columns) { row, destination in
      let index = Int(indices[row])
      destination.assign(self.view().rows(index..<index + 1))
    }
  }

  @_lifetime(borrow self)
  func view() -> MatrixView<Scalar> {
    unsafe _overrideLifetime(
      MatrixView(
        base: matrix.base, rows: matrix.rows, columns: matrix.columns,
        rowStride: matrix.rowStride),
      borrowing: self)
  }

  /// Whether rows are stored with padding: if that is at most a quarter of them.
  private static func isPadded(columns: Int) -> Bool {
    4 * Matrix<Scalar>.rowStride(columns: columns) <= 5 * columns
  }

  private static func matrix(rows: Int, columns: Int) -> Matrix<Scalar> {
    isPadded(columns: columns)
      ? Matrix(rows: rows, columns: columns)
      : Matrix(rows: rows, columns: columns, rowStride: columns)
  }

  private static func packed(_ view: MatrixView<Scalar>) -> Matrix<Scalar> {
    var packed = matrix(rows: view.rows, columns: view.columns)
    var elements = packed.mutableView
    elements.assign(view)
    return packed
  }
}

extension SharedRows {
  /// Copies rows of numbers, which must be equally long.
  convenience init(_ rows: [[Scalar]]) throws(DataError) {
    let columns = rows.first?.count ?? 0
    if let row = rows.firstIndex(where: { $0.count != columns }) {
      throw .unequalRow(row: row, expected: columns, found: rows[row].count)
    }
    self.init(rows: rows.count, columns: columns) { row, destination in
      for column in 0..<columns { destination[0, column] = rows[row][column] }
    }
  }
}
