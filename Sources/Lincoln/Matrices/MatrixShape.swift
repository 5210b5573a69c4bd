/// Rows and columns of a matrix.
public struct MatrixShape: Sendable, Hashable, CustomStringConvertible {
  /// Number of rows.
  public let rows: Int
  /// Number of columns.
  public let columns: Int

  /// Creates a shape.
  public init(rows: Int, columns: Int) {
    require(rows >= 0 && columns >= 0, "MatrixShape: \(rows)×\(columns)")
    self.rows = rows
    self.columns = columns
  }

  /// For instance `784×89`.
  public var description: String { "\(rows)×\(columns)" }
}
