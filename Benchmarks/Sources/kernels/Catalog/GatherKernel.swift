internal import Measurement
internal import Peers
internal import _LincolnKernels

/// Rows of a data set, chosen by index, as a batch.
enum GatherKernel: String, CaseIterable, Kernel {
  case elements = "gather_rows"
  case bytes = "gather_byte_rows"
  case linearBytes = "gather_linear_byte_rows"

  var name: String { rawValue }
  var group: KernelGroup { .rows }
  var sizes: [Size] { [.rows(60, columns: 784)] }
  var hasRows: Bool { true }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let (rows, columns) = size.rowsAndColumns
    let available = 10000
    let indices = Words<Int32>(below: Int32(available), count: rows)
    let y = Operand<Scalar>(rows: rows, columns: columns, storage: storage, seed: 1)
    let call: (Int32) -> Void
    let expected: [Double]
    let source: Int
    switch self {
    case .elements:
      let x = Operand<Scalar>(rows: available, columns: columns, storage: storage, seed: 2)
      expected = indices.values.flatMap { index in
        (0..<columns).map { Double(x[Int(index), $0]) }
      }
      source = y.bytes
      call = { threads in
        unsafe Scalar._gatherRows(
          rows, columns, indices.elements, x.elements, x.stride, y.elements, y.stride, threads)
      }
    case .bytes, .linearBytes:
      let bytes = Words<UInt8>(below: 255, count: available * columns)
      // Multiples of 2⁻⁸ are exact as table, coarse and fine part alike.
      let table = Operand<Scalar>(columns: 256, seed: 3)
      for byte in 0..<256 { unsafe table.elements[byte] = Scalar(byte) / 256 - 0.5 }
      expected = indices.values.flatMap { index in
        (0..<columns).map { Double(table[0, Int(bytes[Int(index) * columns + $0])]) }
      }
      source = rows * columns + table.bytes
      let isLinear = self == .linearBytes
      call = { threads in
        if isLinear {
          unsafe Scalar._gatherLinearByteRows(
            rows, columns, indices.elements, bytes.elements, columns, 1 / 256, -0.5, 0, 0,
            y.elements, y.stride, threads)
        } else {
          unsafe Scalar._gatherByteRows(
            rows, columns, indices.elements, bytes.elements, columns, table.elements,
            y.elements, y.stride, threads)
        }
      }
    }
    let footprint = source + y.bytes + indices.bytes
    return Workload(
      // A moved element counts as an operation, so that it has a place in the roofline.
      operations: (self == .linearBytes ? 5 : 1) * Double(size.count), bytes: Double(footprint),
      footprint: footprint, elements: Double(size.count), limit: .memory(.copy), call: call,
      complaint: { Comparison.complaint([Comparison(output: y, expected: expected)], $0, $1) },
      peers: [])
  }
}
