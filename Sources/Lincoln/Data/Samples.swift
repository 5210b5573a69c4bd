internal import _LincolnKernels

/// The inputs of many samples, one a row, shared by all who use them.
///
/// Copies share the same memory. Images stay bytes, one a pixel, and are turned into numbers
/// through a table of 256 values when a batch is gathered.
public struct Samples<Scalar: KernelScalar>: Sendable {
  let storage: Storage
  /// Number of samples.
  public let count: Int
  /// Shape of a sample.
  public let shape: SampleShape
  /// Of samples that are bytes, shared by all copies.
  let byteCounts: ByteCounts

  enum Storage: Sendable {
    case rows(SharedRows<Scalar>)
    case bytes([UInt8], ByteTable<Scalar>)
  }

  /// Values per sample.
  public var columns: Int { shape.count }

  init(
    _ storage: Storage, count: Int, shape: SampleShape, byteCounts: ByteCounts = ByteCounts()
  ) {
    self.storage = storage
    self.byteCounts = byteCounts
    self.count = count
    self.shape = shape
  }

  /// Takes the rows of a matrix.
  /// - Parameters:
  ///   - matrix: one sample a row, at least one column.
  ///   - shape: the shape of a sample; nil is a row of numbers.
  /// - Precondition: the shape has as many values as the matrix columns.
  public init(_ matrix: consuming Matrix<Scalar>, shape: SampleShape? = nil) {
    self.init(SharedRows(matrix), shape: shape)
  }

  /// Copies the rows of a matrix.
  public init(copying matrix: MatrixView<Scalar>, shape: SampleShape? = nil) {
    self.init(SharedRows(copying: matrix), shape: shape)
  }

  /// Takes rows of numbers.
  /// - Throws: ``DataError/unequalRow(row:expected:found:)`` if they are not equally long,
  ///   ``DataError/emptyRows`` if they have no values.
  public init(_ rows: [[Scalar]], shape: SampleShape? = nil) throws(DataError) {
    if !rows.isEmpty, rows.allSatisfy(\.isEmpty) { throw .emptyRows }
    self.init(try SharedRows(rows), shape: shape)
  }

  /// Copies the rows of a matrix of any size.
  init(checking matrix: MatrixView<Scalar>) throws(DataError) {
    guard matrix.columns > 0 || matrix.rows == 0 else { throw .emptyRows }
    self.init(copying: matrix)
  }

  private init(_ rows: SharedRows<Scalar>, shape: SampleShape?) {
    let shape = shape ?? [max(rows.columns, 1)]
    require(
      shape.count == rows.columns || rows.rows == 0,
      "Samples: rows of \(rows.columns) values are no samples of \(shape)")
    self.init(.rows(rows), count: rows.rows, shape: shape)
  }

  /// Takes bytes, `columns` a sample, and the 256 numbers that they stand for, to be rounded to the
  /// element type; by default the bytes' own values from 0 to 255.
  ///
  /// - Precondition: `bytes.count` is a multiple of `columns`, and `table` has 256 values.
  public init(bytes: [UInt8], columns: Int, table: [Double]? = nil) {
    self.init(bytes: bytes, shape: [columns], table: table)
  }

  /// Takes bytes of samples of any shape, row-major, and the 256 numbers that they stand for.
  ///
  /// - Precondition: `bytes.count` is a multiple of the shape's, and `table` has 256 values.
  public init(bytes: [UInt8], shape: SampleShape, table: [Double]? = nil) {
    require(
      bytes.count % shape.count == 0,
      "Samples: \(bytes.count) bytes are not a whole number of samples of \(shape)")
    self.init(
      .bytes(bytes, ByteTable(table ?? (0..<256).map(Double.init))),
      count: bytes.count / shape.count, shape: shape)
  }

  /// Writes the samples with these indices to the rows of a matrix.
  ///
  /// The corresponding C functions are `lincoln_gather_rows` and `lincoln_gather_byte_rows`.
  public func gather(
    _ indices: ArraySlice<Int32>, into batch: inout MutableMatrixView<Scalar>, threads: Int = 1
  ) {
    require(
      batch.rows == indices.count && batch.columns == columns,
      "gather: \(indices.count) samples of \(columns) values into \(batch.shape)")
    require(
      indices.allSatisfy { $0 >= 0 && $0 < count },
      "gather: a sample's index is not below \(count)")
    unsafe indices.withUnsafeBufferPointer { indices in
      guard let first = indices.baseAddress else { return }
      switch storage {
      case .rows(let shared):
        let view = shared.view()
        unsafe Scalar._gatherRows(
          indices.count, columns, first, view.base, view.rowStride, batch.base, batch.rowStride,
          Int32(clamping: threads))
      case .bytes(let bytes, let table):
        unsafe bytes.withUnsafeBufferPointer { bytes in
          guard let bytes = bytes.baseAddress else { return }
          unsafe batch.gatherRows(
            bytes, stride: columns, indices: first, table: table, threads: threads)
        }
      }
    }
  }

  /// A copy of the samples with these indices, which exist.
  func subset(_ indices: [Int32]) -> Samples {
    let storage: Storage =
      switch storage {
      case .rows(let shared): .rows(shared.rows(indices))
      case .bytes(let bytes, let table):
        .bytes(
          indices.flatMap { bytes[Int($0) * columns..<(Int($0) + 1) * columns] }, table)
      }
    return Samples(storage, count: indices.count, shape: shape)
  }

  /// The position of the first value that is NaN or infinite, or nil.
  func firstNonfiniteElement() -> (row: Int, column: Int)? {
    switch storage {
    case .rows(let shared): shared.view().firstNonfiniteElement()
    case .bytes(let bytes, let table):
      table.values.allSatisfy(\.isFinite)
        ? nil
        : bytes.firstIndex { !table.values[Int($0)].isFinite }.map { ($0 / columns, $0 % columns) }
    }
  }
}
