/// A row-major matrix (or, with one row, an array) in guarded memory.
///
/// What lies between the last column and the next row is NaN: it spoils every result it gets into,
/// and overwriting it shows.
public final class Operand<Real: BinaryFloatingPoint & BitwiseCopyable> {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The distance between rows, in elements.
  public let stride: Int
  private let buffer: GuardedBuffer<Real>

  /// A matrix whose rows are `padding` elements further apart than they are long.
  public init(rows: Int, columns: Int, padding: Int = 0, _ value: (Int, Int) -> Real) {
    self.rows = rows
    self.columns = columns
    stride = columns + padding
    let count = rows == 0 || columns == 0 ? 0 : (rows - 1) * stride + columns
    buffer = GuardedBuffer(count: count, repeating: .nan)
    for i in 0..<rows {
      for j in 0..<columns { self[i, j] = value(i, j) }
    }
  }

  /// An array.
  public convenience init(_ values: [Real]) {
    self.init(rows: 1, columns: values.count) { values[$1] }
  }

  /// An output, not yet written.
  public convenience init(rows: Int = 1, columns: Int, padding: Int = 0) {
    self.init(rows: rows, columns: columns, padding: padding) { _, _ in -77 }
  }

  /// The first element.
  public var pointer: UnsafeMutablePointer<Real> { unsafe buffer.start }

  /// The element in a row and column.
  public subscript(row: Int, column: Int) -> Real {
    get { unsafe pointer[row * stride + column] }
    set { unsafe pointer[row * stride + column] = newValue }
  }

  /// An element of an array.
  public subscript(element: Int) -> Real { self[0, element] }

  /// All elements, row by row.
  public var elements: [Real] {
    var all: [Real] = []
    all.reserveCapacity(rows * columns)
    for i in 0..<rows {
      unsafe all.append(
        contentsOf: UnsafeBufferPointer(start: pointer + i * stride, count: columns))
    }
    return all
  }

  /// Whether the elements between the rows, and before the first, are as they were made.
  public var surroundingsAreIntact: Bool {
    guard buffer.slackIsIntact else { return false }
    if columns == 0 { return true }
    for i in 0..<max(0, rows - 1) {
      for j in columns..<stride where unsafe !pointer[i * stride + j].isNaN { return false }
    }
    return true
  }
}
