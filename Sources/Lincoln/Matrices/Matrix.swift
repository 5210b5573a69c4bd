internal import _LincolnKernels

/// A dense matrix that owns its elements, row by row in 64-byte aligned rows.
///
/// A matrix is not copied behind your back: it is moved, borrowed, or copied with ``copy()``.
/// Read it through ``view``, write it through ``mutableView`` or the subscript. Shapes and indices
/// are checked; a wrong one is a programmer's error and traps with the operation and the shapes.
///
/// Rows are padded to a whole number of vector registers, those of views too. The padding never
/// shows: it is no part of values, sums or files, and what it holds is not specified.
@safe public struct Matrix<Scalar: KernelScalar>: ~Copyable, @unchecked Sendable {
  /// Number of rows.
  public let rows: Int
  /// Number of columns.
  public let columns: Int
  let rowStride: Int
  let base: UnsafeMutablePointer<Scalar>

  /// Bytes to which rows are aligned and padded.
  static var alignment: Int { 64 }

  /// Elements of a line of the processor's cache.
  static var lineLength: Int { Scalar._lineLength }

  /// Where a column is within a row whose lines are so many elements apart.
  static func offset(ofColumn column: Int, lineStride: Int) -> Int {
    let length = lineLength
    return lineStride == length ? column : column / length * lineStride + column % length
  }

  /// The distance in elements from one row of `columns` elements to the next.
  static func rowStride(columns: Int) -> Int {
    let elements = alignment / MemoryLayout<Scalar>.stride
    return (columns + elements - 1) / elements * elements
  }

  /// Creates a matrix of zeros.
  /// - Precondition: `rows` and `columns` are not negative.
  public init(rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, rowStride: Self.rowStride(columns: columns))
  }

  /// Creates a matrix of zeros with other padding than usual.
  ///
  /// Operations that take whole matrices in one pass expect the usual one.
  init(rows: Int, columns: Int, rowStride: Int) {
    require(rows >= 0 && columns >= 0, "Matrix: cannot have \(rows)×\(columns) elements")
    self.rows = rows
    self.columns = columns
    self.rowStride = rowStride
    let (count, overflow) = rows.multipliedReportingOverflow(by: rowStride)
    require(!overflow, "Matrix: \(rows)×\(columns) elements do not fit into memory")
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Scalar>.stride, alignment: Self.alignment)
    unsafe base = memory.initializeMemory(as: Scalar.self, repeating: 0, count: max(count, 1))
  }

  deinit {
    unsafe base.deallocate()
  }

  /// The elements, to be read; rows can be sliced off without a copy.
  public var view: MatrixView<Scalar> {
    @_lifetime(borrow self)
    get {
      unsafe _overrideLifetime(
        MatrixView(base: base, rows: rows, columns: columns, rowStride: rowStride),
        borrowing: self)
    }
  }

  /// The elements, to be written.
  public var mutableView: MutableMatrixView<Scalar> {
    @_lifetime(&self)
    mutating get {
      unsafe _overrideLifetime(
        MutableMatrixView(base: base, rows: rows, columns: columns, rowStride: rowStride),
        mutating: &self)
    }
  }

  /// The element in a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Scalar {
    get { view[row, column] }
    set {
      var view = mutableView
      view[row, column] = newValue
    }
  }

  /// The elements of a row, to be read.
  @_lifetime(borrow self)
  public func row(_ row: Int) -> Span<Scalar> {
    unsafe _overrideLifetime(view.row(row), borrowing: self)
  }

  /// The elements of a row, to be written.
  @_lifetime(&self)
  public mutating func mutableRow(_ row: Int) -> MutableSpan<Scalar> {
    require(row >= 0 && row < rows, "Matrix: no row \(row) in \(rows)×\(columns)")
    let start = unsafe UnsafeMutableBufferPointer(start: base + row * rowStride, count: columns)
    return unsafe _overrideLifetime(start.mutableSpan, mutating: &self)
  }

  /// Replaces a row.
  /// - Precondition: there are as many elements as columns.
  public mutating func setRow(_ row: Int, to elements: Span<Scalar>) {
    require(
      elements.count == columns,
      "Matrix: a row of \(elements.count) elements given for \(rows)×\(columns)")
    var destination = mutableRow(row)
    for column in elements.indices { destination[column] = elements[column] }
  }

  /// All elements, row by row, without padding.
  public var elements: [Scalar] { view.elements }

  /// A matrix of its own with the same elements.
  public func copy() -> Matrix { view.copy() }
}
