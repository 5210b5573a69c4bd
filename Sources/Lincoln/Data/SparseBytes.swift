internal import CLincolnKernels

/// Bytes, one sample a row, of which those that are zero take no place.
///
/// A byte stands for a number of a table. Products are computed with the differences from what a
/// zero stands for; what all inputs have in common is one more row, see ``SparseBatch``.
struct SparseBytes<Scalar: KernelScalar>: Sendable {
  let count: Int
  let columns: Int
  /// What a zero stands for.
  let zero: Scalar
  private let values: [Scalar]
  private let differences: [Scalar]
  private let starts: [UInt32]
  private let positions: [UInt16]
  private let bytes: [UInt8]

  init(_ samples: [UInt8], columns: Int, table: [Double]) {
    require(
      columns <= 1 << 16, "Samples: \(columns) columns of sparse bytes, at most 65536 are possible")
    count = samples.count / columns
    self.columns = columns
    values = table.map { Scalar($0) }
    differences = table.map { Scalar($0 - table[0]) }
    zero = values[0]
    var starts: [UInt32] = [0]
    var positions: [UInt16] = []
    var bytes: [UInt8] = []
    starts.reserveCapacity(count + 1)
    for row in 0..<count {
      for column in 0..<columns where samples[row * columns + column] != 0 {
        positions.append(UInt16(column))
        bytes.append(samples[row * columns + column])
      }
      require(bytes.count <= UInt32.max, "Samples: more than 2³² − 1 bytes that are not zero")
      starts.append(UInt32(bytes.count))
    }
    self.starts = starts
    self.positions = positions
    self.bytes = bytes
  }

  /// The numbers of a sample, in full.
  func write(_ sample: Int, to row: inout MutableMatrixView<Scalar>) {
    row.fill(zero)
    for element in Int(starts[sample])..<Int(starts[sample + 1]) {
      row[0, Int(positions[element])] = values[Int(bytes[element])]
    }
  }

  /// The samples with these numbers, which exist.
  func subset(_ indices: [Int32]) -> SparseBytes { SparseBytes(self, indices) }

  private init(_ other: SparseBytes, _ indices: [Int32]) {
    count = indices.count
    columns = other.columns
    (zero, values, differences) = (other.zero, other.values, other.differences)
    var starts: [UInt32] = [0]
    var positions: [UInt16] = []
    var bytes: [UInt8] = []
    for index in indices {
      let elements = Int(other.starts[Int(index)])..<Int(other.starts[Int(index) + 1])
      positions += other.positions[elements]
      bytes += other.bytes[elements]
      starts.append(UInt32(bytes.count))
    }
    (self.starts, self.positions, self.bytes) = (starts, positions, bytes)
  }

  /// The position of the first value that is NaN or infinite, or nil.
  func firstNonfiniteElement() -> (row: Int, column: Int)? {
    guard !values.allSatisfy(\.isFinite) else { return nil }
    var row = Matrix<Scalar>(rows: 1, columns: columns)
    for sample in 0..<count {
      var view = row.mutableView
      write(sample, to: &view)
      if let (_, column) = row.view.firstNonfiniteElement() { return (sample, column) }
    }
    return nil
  }

  /// Calls `body` with what the C functions take: indices, elements, differences.
  @unsafe fileprivate func withKernelArguments(
    _ indices: ArraySlice<Int32>,
    _ body: (
      UnsafePointer<Int32>, UnsafePointer<lincoln_sparse_bytes>, UnsafePointer<Scalar>
    ) -> Void
  ) {
    unsafe indices.withUnsafeBufferPointer { indices in
      unsafe starts.withUnsafeBufferPointer { starts in
        unsafe positions.withUnsafeBufferPointer { positions in
          unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe differences.withUnsafeBufferPointer { differences in
              guard let indices = indices.baseAddress, let table = differences.baseAddress
              else { return }
              var elements = unsafe lincoln_sparse_bytes(
                starts: starts.baseAddress, columns: positions.baseAddress,
                bytes: bytes.baseAddress)
              unsafe body(indices, &elements, table)
            }
          }
        }
      }
    }
  }
}

/// Some of the samples, not yet gathered.
///
/// A sample is z · 1 + s: z is what a zero stands for and s is sparse. Hence x · w = s · w + z · c
/// with the sums c of w's columns, and xᵀ · g = sᵀ · g + z · 1 · d with the sums d of g's columns:
/// a row that is the same for all samples, or for all weights of a neuron.
struct SparseBatch<Scalar: KernelScalar>: Sendable {
  let samples: SparseBytes<Scalar>
  let indices: ArraySlice<Int32>

  /// Asks the memory for the elements, to be used soon.
  func prefetch() {
    unsafe samples.withKernelArguments(indices) { indices, elements, _ in
      unsafe lincoln_prefetch_sparse_rows(self.indices.count, indices, elements)
    }
  }
}

extension MutableMatrixView {
  /// A dense layer: `self = activation(s · weights + bias)` with the sparse part s of the samples.
  ///
  /// The corresponding C function is `lincoln_sparse_forward`.
  mutating func formDense(
    of input: SparseBatch<Scalar>, weights: MatrixView<Scalar>, bias: MatrixView<Scalar>,
    activation: Activation, threads: Int
  ) {
    require(
      input.indices.count == rows && input.samples.columns == weights.rows
        && weights.columns == columns && bias.rows == 1 && bias.columns == columns,
      """
      formDense: \(input.indices.count)×\(input.samples.columns) · \(weights.shape) + \(bias.shape) \
      does not give \(shape)
      """)
    let (rows, width, inner) = (rows, rowStride, weights.rows)
    let (weights, weightStride, bias) = unsafe (weights.base, weights.rowStride, bias.base)
    let (output, outputStride) = unsafe (base, rowStride)
    unsafe input.samples.withKernelArguments(input.indices) { indices, elements, table in
      unsafe Scalar.kernels.sparseForward(
        rows, width, inner, indices, elements, table, weights, weightStride, bias,
        activation.kernel, output, outputStride, Int32(clamping: threads))
    }
  }

  /// Gradients of weights: `self = sᵀ · outputGradient + row` with the sparse part s of the samples
  /// and a row `[1 × columns]` that is added to every row.
  ///
  /// The corresponding C function is `lincoln_sparse_weight_gradient`.
  mutating func formWeightGradient(
    of input: SparseBatch<Scalar>, _ outputGradient: MatrixView<Scalar>, row: MatrixView<Scalar>,
    threads: Int
  ) {
    require(
      input.indices.count == outputGradient.rows && input.samples.columns == rows
        && outputGradient.columns == columns && row.rows == 1 && row.columns == columns,
      """
      formWeightGradient: (\(input.indices.count)×\(input.samples.columns))ᵀ · \
      \(outputGradient.shape) + \(row.shape) does not give \(shape)
      """)
    let (count, width, inner) = (outputGradient.rows, rowStride, rows)
    let (gradient, gradientStride) = unsafe (outputGradient.base, outputGradient.rowStride)
    let (row, output, outputStride) = unsafe (row.base, base, rowStride)
    unsafe input.samples.withKernelArguments(input.indices) { indices, elements, table in
      unsafe Scalar.kernels.sparseWeightGradient(
        count, width, inner, indices, elements, table, gradient, gradientStride, row, output,
        outputStride, Int32(clamping: threads))
    }
  }
}
