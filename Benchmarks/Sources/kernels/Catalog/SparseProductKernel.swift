internal import Measurement
internal import Peers
internal import _LincolnKernels

/// Products with a sparse matrix of bytes, of which every fifth is not zero, as in MNIST.
enum SparseProductKernel: String, CaseIterable, Kernel {
  case forward = "sparse_forward"
  case weightGradient = "sparse_weight_gradient"

  var name: String { rawValue }
  var group: KernelGroup { .products }
  var sizes: [Size] { ["60x784x89", "60x784x178"].compactMap { Size(argument: $0) } }
  var hasRows: Bool { true }

  func accepts(_ size: Size) -> Bool {
    if case .product(let shape) = size { shape.transposition == .nn } else { false }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    guard case .product(let shape) = size else { preconditionFailure("\(name) of \(size)") }
    let (rows, inner, columns) = (shape.rows, shape.inner, shape.columns)
    let x = SparseOperand(rows: rows, columns: inner)
    let table = Operand<Scalar>(columns: 256, seed: 3)
    for byte in 0..<256 { unsafe table.elements[byte] = Scalar(byte) / 2048 }
    let isForward = self == .forward
    let other = Operand<Scalar>(
      rows: isForward ? inner : rows, columns: columns, storage: storage, seed: 1)
    let bias = Operand<Scalar>(columns: columns, seed: 4)
    let output = Operand<Scalar>(
      rows: isForward ? rows : inner, columns: columns, storage: storage, seed: 2)
    let bytes =
      x.bytes + table.bytes + other.bytes + (isForward ? bias.bytes : 0) + output.bytes
    return Workload(
      // Only what is computed counts: multiply-adds with elements that are not zero.
      operations: 2 * Double(x.count * columns), bytes: Double(bytes), footprint: bytes,
      elements: Double(output.rows * columns), limit: .multiplyAdds,
      call: { threads in
        var matrix = unsafe x.matrix
        if isForward {
          unsafe Scalar._sparseForward(
            rows, columns, inner, x.indices.elements, &matrix, table.elements, other.elements,
            other.stride, Scalar._lineLength, bias.elements, .linear, output.elements,
            output.stride, threads)
        } else {
          unsafe Scalar._sparseWeightGradient(
            rows, columns, inner, x.indices.elements, &matrix, table.elements, other.elements,
            other.stride, output.elements, output.stride, Scalar._lineLength, threads)
        }
      },
      complaint: { accuracy, call in
        let expected = (0..<output.rows).flatMap { i in
          (0..<columns).map { j in
            var sum: Scalar = 0
            for k in 0..<other.rows {
              let byte = isForward ? x.full[i * inner + k] : x.full[k * inner + i]
              if byte != 0 { sum.addProduct(table[0, Int(byte)], other[k, j]) }
            }
            return Double(isForward ? sum + bias[0, j] : sum)
          }
        }
        return Comparison.complaint(
          [Comparison(output: output, expected: expected)], accuracy, call)
      },
      peers: [])
  }
}

/// A matrix of bytes, in full and without the zeros.
private final class SparseOperand {
  let full: [UInt8]
  let count: Int
  let indices: Words<Int32>
  private let starts: Words<UInt32>
  private let columns: Words<UInt16>
  private let values: Words<UInt8>

  init(rows: Int, columns: Int) {
    let random = Words<UInt16>(below: 5 * 255, count: rows * columns)
    let full = random.values.map { $0 < 255 ? UInt8($0 + 1) : 0 }
    let positions = full.indices.filter { full[$0] != 0 }
    self.full = full
    count = positions.count
    indices = Words(repeating: 0, count: rows)
    starts = Words(repeating: 0, count: rows + 1)
    self.columns = Words(repeating: 0, count: count)
    values = Words(repeating: 0, count: count)
    for row in 0..<rows { indices[row] = Int32(row) }
    for (element, position) in positions.enumerated() {
      self.columns[element] = UInt16(position % columns)
      values[element] = full[position]
      starts[position / columns + 1] = UInt32(element + 1)
    }
  }

  var bytes: Int { indices.bytes + starts.bytes + columns.bytes + values.bytes }

  var matrix: _SparseBytes {
    unsafe _SparseBytes(
      starts.elements, columns: columns.elements, bytes: values.elements)
  }
}
