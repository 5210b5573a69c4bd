internal import CLincolnKernels

/// The inputs of many samples, one a row, shared by all who use them.
///
/// Copies share the same memory. Images stay bytes, one a pixel, and are turned into numbers
/// through a table of 256 values when a batch is gathered.
public struct Samples<Scalar: KernelScalar>: Sendable {
  private let storage: Storage
  /// Number of samples.
  public let count: Int
  /// Values per sample.
  public let columns: Int

  private enum Storage: Sendable {
    case matrix(SharedMatrix<Scalar>)
    case bytes([UInt8], ByteTable<Scalar>)
    case sparse(SparseBytes<Scalar>)
  }

  /// Takes the rows of a matrix.
  public init(_ matrix: consuming Matrix<Scalar>) {
    count = matrix.rows
    columns = matrix.columns
    storage = .matrix(SharedMatrix(matrix))
  }

  /// Takes bytes, `columns` a sample, and the 256 numbers that they stand for, to be rounded to the
  /// element type.
  ///
  /// - Precondition: `bytes.count` is a multiple of `columns`, and `table` has 256 values.
  public init(bytes: [UInt8], columns: Int, table: [Double]) {
    self.init(bytes: bytes, columns: columns, ByteTable(table))
  }

  /// Takes bytes as `init(bytes:columns:table:)` does, but stores only those that are not zero.
  ///
  /// Then a network whose first layer is ``Dense`` trains without multiplying by the zeros: about
  /// twice as fast on MNIST, where four of five bytes are zero. Sums are rounded differently
  /// unless the table starts with 0, so a training gives other bits than with all bytes stored;
  /// the same bits, still, for every number of threads and every processor with fused
  /// multiply-add.
  ///
  /// - Precondition: `bytes.count` is a multiple of `columns`, which is at most 65536, and `table`
  ///   has 256 values.
  public init(sparseBytes bytes: [UInt8], columns: Int, table: [Double]) {
    require(
      columns > 0 && bytes.count % columns == 0,
      "Samples: \(bytes.count) bytes are not a whole number of samples of \(columns)")
    require(table.count == 256, "Samples: the table has \(table.count) values, not 256")
    self.init(SparseBytes(bytes, columns: columns, table: table))
  }

  private init(_ sparse: SparseBytes<Scalar>) {
    count = sparse.count
    columns = sparse.columns
    storage = .sparse(sparse)
  }

  /// Whether zeros are not stored.
  var isSparse: Bool {
    if case .sparse = storage { true } else { false }
  }

  /// The samples with these numbers without their zeros, if they are stored in that way.
  func sparseBatch(_ indices: ArraySlice<Int32>) -> SparseBatch<Scalar>? {
    guard case .sparse(let samples) = storage else { return nil }
    return SparseBatch(samples: samples, indices: indices)
  }

  private init(bytes: [UInt8], columns: Int, _ table: ByteTable<Scalar>) {
    require(
      columns > 0 && bytes.count % columns == 0,
      "Samples: \(bytes.count) bytes are not a whole number of samples of \(columns)")
    count = bytes.count / columns
    self.columns = columns
    storage = .bytes(bytes, table)
  }

  /// Writes the samples with these numbers to the rows of a matrix.
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
      "gather: a sample's number is not below \(count)")
    unsafe indices.withUnsafeBufferPointer { indices in
      guard let first = indices.baseAddress else { return }
      switch storage {
      case .matrix(let shared):
        let view = shared.view()
        unsafe Scalar.kernels.gatherRows(
          indices.count, columns, first, view.base, view.rowStride, batch.base, batch.rowStride,
          Int32(clamping: threads))
      case .bytes(let bytes, let table):
        unsafe bytes.withUnsafeBufferPointer { bytes in
          guard let bytes = bytes.baseAddress else { return }
          unsafe batch.gatherRows(
            bytes, stride: columns, indices: first, table: table, threads: threads)
        }
      case .sparse(let samples):
        for row in 0..<indices.count {
          var destination = batch.rows(row..<row + 1)
          unsafe samples.write(Int(indices[row]), to: &destination)
        }
      }
    }
  }

  /// Asks the memory for the samples with these numbers, which exist, to be gathered soon.
  func prefetch(_ indices: ArraySlice<Int32>) {
    if let batch = sparseBatch(indices) {
      batch.prefetch()
      return
    }
    unsafe indices.withUnsafeBufferPointer { indices in
      guard let first = indices.baseAddress else { return }
      switch storage {
      case .matrix(let shared):
        let view = shared.view()
        let size = MemoryLayout<Scalar>.stride
        unsafe lincoln_prefetch_rows(
          indices.count, columns * size, first, view.base, view.rowStride * size)
      case .bytes(let bytes, _):
        unsafe bytes.withUnsafeBytes {
          unsafe lincoln_prefetch_rows(indices.count, columns, first, $0.baseAddress, columns)
        }
      case .sparse: break
      }
    }
  }

  /// A copy of the samples with these numbers, which exist.
  func subset(_ indices: [Int32]) -> Samples {
    switch storage {
    case .matrix(let shared):
      Samples(shared.rows(indices))
    case .bytes(let bytes, let table):
      Samples(
        bytes: indices.flatMap { bytes[Int($0) * columns..<(Int($0) + 1) * columns] },
        columns: columns, table)
    case .sparse(let samples):
      Samples(samples.subset(indices))
    }
  }

  /// The position of the first value that is NaN or infinite, or nil.
  func firstNonfiniteElement() -> (row: Int, column: Int)? {
    switch storage {
    case .matrix(let shared): shared.view().firstNonfiniteElement()
    case .bytes(let bytes, let table):
      table.values.allSatisfy(\.isFinite)
        ? nil
        : bytes.firstIndex { !table.values[Int($0)].isFinite }.map { ($0 / columns, $0 % columns) }
    case .sparse(let samples): samples.firstNonfiniteElement()
    }
  }
}
