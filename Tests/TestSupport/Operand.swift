import CTestSupport

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
  public convenience init(
    rows: Int, columns: Int, padding: Int = 0, _ value: (Int, Int) -> Real
  ) {
    self.init(rows: rows, columns: columns, padding: padding, placement: .end)
    for i in 0..<rows {
      for j in 0..<columns { self[i, j] = value(i, j) }
    }
  }

  /// A matrix of the given numbers, row by row.
  public convenience init(
    rows: Int, columns: Int, padding: Int, placement: Placement, copying numbers: ArraySlice<Real>
  ) {
    self.init(rows: rows, columns: columns, padding: padding, placement: placement)
    unsafe numbers.withUnsafeBufferPointer { numbers in
      guard columns > 0, let first = numbers.baseAddress else { return }
      for i in 0..<rows {
        unsafe (pointer + i * stride).update(from: first + i * columns, count: columns)
      }
    }
  }

  /// A matrix not yet written.
  public init(rows: Int, columns: Int, padding: Int, placement: Placement) {
    self.rows = rows
    self.columns = columns
    stride = columns + padding
    let count = rows == 0 || columns == 0 ? 0 : (rows - 1) * stride + columns
    buffer = GuardedBuffer(count: count, repeating: .nan, placement: placement)
    unsafe forEachGap {
      unsafe memory_mark_forbidden($0.baseAddress, $0.count * MemoryLayout<Real>.stride)
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

  /// Whether the elements between the rows, and around the matrix, are as they were made.
  public var surroundingsAreIntact: Bool {
    var areIntact = buffer.slackIsIntact
    unsafe forEachGap { gap in
      let bytes = gap.count * MemoryLayout<Real>.stride
      unsafe memory_mark_allowed(gap.baseAddress, bytes)
      areIntact = unsafe areIntact && gap.allSatisfy(\.isNaN)
      unsafe memory_mark_forbidden(gap.baseAddress, bytes)
    }
    return areIntact
  }

  /// What lies between a row's last column and the next row.
  private func forEachGap(_ body: (UnsafeMutableBufferPointer<Real>) -> Void) {
    guard columns > 0 && stride > columns else { return }
    for i in 0..<max(0, rows - 1) {
      unsafe body(
        UnsafeMutableBufferPointer(
          start: pointer + i * stride + columns, count: stride - columns))
    }
  }
}
