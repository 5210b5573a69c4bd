internal import _LincolnKernels

/// Elements of a matrix, borrowed for writing.
///
/// Operations that overwrite a view are called `assign…`, those that change it in place `form…` or
/// by a verb such as `add`; they check the shapes and hand over to a kernel. Write your own layers
/// and losses with them, or element by element.
@safe public struct MutableMatrixView<Scalar: KernelScalar>: ~Copyable, ~Escapable {
  /// Number of rows.
  public let rows: Int
  /// Number of columns.
  public let columns: Int
  let rowStride: Int
  /// The distance between a row's lines of 64 bytes, in elements.
  let lineStride: Int
  /// The first element, whatever lies where.
  let start: UnsafeMutablePointer<Scalar>

  @_lifetime(immortal)
  @unsafe init(
    base: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int, rowStride: Int,
    lineStride: Int = Matrix<Scalar>.lineLength
  ) {
    unsafe start = base
    self.rows = rows
    self.columns = columns
    self.rowStride = rowStride
    self.lineStride = lineStride
  }

  /// The first element of a row-major matrix, as which kernels take it.
  var base: UnsafeMutablePointer<Scalar> {
    require(
      lineStride == Matrix<Scalar>.lineLength,
      "MutableMatrixView: \(shape) weights lie in lines while training")
    return unsafe start
  }

  /// The element in a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Scalar {
    get { view[row, column] }
    set {
      require(
        row >= 0 && row < rows && column >= 0 && column < columns,
        "MutableMatrixView: no element [\(row), \(column)] in \(shape)")
      unsafe start[
        row * rowStride + Matrix<Scalar>.offset(ofColumn: column, lineStride: lineStride)
      ] = newValue
    }
  }

  /// The same elements, to be read.
  public var view: MatrixView<Scalar> {
    @_lifetime(borrow self)
    get {
      unsafe _overrideLifetime(
        MatrixView(
          base: start, rows: rows, columns: columns, rowStride: rowStride, lineStride: lineStride),
        borrowing: self)
    }
  }

  /// Some of the rows, without a copy.
  @_lifetime(&self)
  public mutating func rows(_ range: Range<Int>) -> MutableMatrixView<Scalar> {
    require(
      range.lowerBound >= 0 && range.upperBound <= rows,
      "MutableMatrixView: no rows \(range) in \(shape)")
    return unsafe _overrideLifetime(
      MutableMatrixView(
        base: start + range.lowerBound * rowStride, rows: range.count, columns: columns,
        rowStride: rowStride, lineStride: lineStride),
      mutating: &self)
  }

  /// Makes every element `value`.
  public mutating func fill(_ value: Scalar) {
    for row in 0..<rows {
      unsafe (base + row * rowStride).update(repeating: value, count: columns)
    }
  }

  /// The elements of a row, to be written.
  @_lifetime(&self)
  public mutating func mutableRow(_ row: Int) -> MutableSpan<Scalar> {
    require(row >= 0 && row < rows, "MutableMatrixView: no row \(row) in \(shape)")
    let start = unsafe UnsafeMutableBufferPointer(start: base + row * rowStride, count: columns)
    return unsafe _overrideLifetime(start.mutableSpan, mutating: &self)
  }

  /// Multiplies every row by a factor of its own.
  /// - Precondition: there are as many factors as rows.
  public mutating func scaleRows(by factors: Span<Scalar>) {
    require(
      factors.count == rows, "scaleRows: \(factors.count) factors given for \(shape)")
    for row in 0..<rows {
      let start = unsafe base + row * rowStride
      unsafe Scalar._scale(columns, factors[row], start, start, 1)
    }
  }

  /// Copies the elements of a matrix of the same shape.
  public mutating func assign(_ other: MatrixView<Scalar>) {
    requireSameShape("assign", other)
    let length = Matrix<Scalar>.lineLength
    // A whole row at a time if its lines follow each other in both.
    let step = lineStride == length && other.lineStride == length ? max(columns, 1) : length
    for row in 0..<rows {
      for column in stride(from: 0, to: columns, by: step) {
        let line = column / length
        unsafe (start + row * rowStride + line * lineStride).update(
          from: other.start + row * other.rowStride + line * other.lineStride,
          count: min(step, columns - column))
      }
    }
  }

  var shape: String { "\(rows)×\(columns)" }

  func requireSameShape(_ operation: String, _ other: MatrixView<Scalar>) {
    require(
      other.rows == rows && other.columns == columns,
      "\(operation): \(other.shape) given for \(shape)")
  }
}
