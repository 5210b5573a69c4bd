internal import _LincolnKernels

/// Samples as a network sees them: preprocessed while a batch is gathered.
///
/// Bytes get a table of preprocessed numbers if all columns are treated alike; if most of them are
/// zero and stand for 0, a network whose first layer takes it gets them without their zeros.
struct SampleReader<Scalar: KernelScalar>: Sendable {
  private let samples: Samples<Scalar>
  /// What is still to be done to a gathered batch.
  private let preprocessing: (any Preprocessing)?
  private let sparse: SparseBytes<Scalar>?

  var count: Int { samples.count }

  /// - Parameters:
  ///   - samples: raw values.
  ///   - preprocessing: fitted.
  ///   - leavesOutZeros: whether the samples are read often enough for zeros to be left out.
  init(_ samples: Samples<Scalar>, _ preprocessing: any Preprocessing, leavesOutZeros: Bool) {
    var prepared = samples
    var rest: (any Preprocessing)? = preprocessing is NoPreprocessing ? nil : preprocessing
    if case .bytes(let bytes, let table) = samples.storage, let uniform = rest, uniform.isUniform {
      prepared = Samples(
        .bytes(bytes, table.preprocessed(by: uniform)), count: samples.count,
        shape: samples.shape, byteCounts: samples.byteCounts)
      rest = nil
    }
    self.samples = prepared
    self.preprocessing = rest
    sparse = leavesOutZeros && rest == nil ? prepared.withoutZeros() : nil
  }

  /// Whether batches come without their zeros.
  var isSparse: Bool { sparse != nil }

  /// Some samples without their zeros, if they come so.
  func sparseRows(_ indices: ArraySlice<Int32>) -> SparseRows<Scalar>? {
    sparse.map { SparseRows(samples: $0, indices: indices) }
  }

  /// Writes the samples with these indices to the rows of a matrix.
  func gather(
    _ indices: ArraySlice<Int32>, into batch: inout MutableMatrixView<Scalar>, threads: Int
  ) {
    samples.gather(indices, into: &batch, threads: threads)
    preprocessing?.apply(to: &batch)
  }

  /// Prefetches the samples with these indices, which exist, to be gathered soon.
  func prefetch(_ indices: ArraySlice<Int32>) {
    if let sparse {
      SparseRows(samples: sparse, indices: indices).prefetch()
      return
    }
    let columns = samples.columns
    unsafe indices.withUnsafeBufferPointer { indices in
      guard let first = indices.baseAddress else { return }
      switch samples.storage {
      case .rows(let shared):
        let view = shared.view()
        let size = MemoryLayout<Scalar>.stride
        unsafe _Kernels.prefetchRows(
          indices.count, columns * size, first, view.base, view.rowStride * size)
      case .bytes(let bytes, _):
        unsafe bytes.withUnsafeBytes {
          unsafe _Kernels.prefetchRows(indices.count, columns, first, $0.baseAddress, columns)
        }
      }
    }
  }
}

extension Samples {
  /// The samples without their zeros, if they are bytes whose zeros stand for 0 and so many that
  /// leaving them out is faster.
  fileprivate func withoutZeros() -> SparseBytes<Scalar>? {
    guard case .bytes(let bytes, let table) = storage, table.values[0] == 0,
      SparseBytes<Scalar>.canHold(count: count, columns: columns)
    else { return nil }
    let zeros = byteCounts.value(of: bytes)[0]
    guard Double(zeros) >= SparseBytes<Scalar>.worthwhileShare * Double(bytes.count) else {
      return nil
    }
    return SparseBytes(bytes, columns: columns, values: table.values)
  }
}

extension ByteTable {
  /// The table of the preprocessed numbers.
  fileprivate func preprocessed(by preprocessing: any Preprocessing) -> ByteTable {
    var numbers = Matrix<Double>([numbers])
    var view = numbers.mutableView
    preprocessing.apply(to: &view)
    return ByteTable(numbers.elements)
  }
}
