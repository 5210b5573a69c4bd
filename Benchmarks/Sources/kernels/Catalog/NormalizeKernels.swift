internal import Measurement
internal import Peers
internal import _LincolnKernels

/// Rows divided by their sums.
struct NormalizeKernel: Kernel {
  let name = "normalize_rows"
  let group = KernelGroup.rows
  let sizes = Size.rowsOfTen
  let hasRows = true

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let (rows, columns) = size.rowsAndColumns
    let x = Operand<Scalar>(rows: rows, columns: columns, storage: storage, in: 0.1...1, seed: 1)
    let y = Operand<Scalar>(rows: rows, columns: columns, storage: storage, seed: 2)
    let sums = Operand<Scalar>(rows: rows, columns: 1, seed: 3)
    let expectedSums = (0..<rows).map { row in treeSum((0..<columns).map { x[row, $0] }) }
    let expected = (0..<rows).flatMap { row in
      (0..<columns).map { Double(x[row, $0] / expectedSums[row]) }
    }
    let bytes = x.bytes + y.bytes + sums.bytes
    return Workload(
      operations: 2 * Double(size.count), bytes: Double(bytes), footprint: bytes,
      elements: Double(size.count), limit: .memory(.copy),
      call: { threads in
        unsafe Scalar._normalizeRows(
          rows, columns, x.elements, x.stride, y.elements, y.stride, sums.elements, 1, threads)
      },
      complaint: {
        Comparison.complaint(
          [
            Comparison(output: y, expected: expected),
            Comparison(output: sums, expected: expectedSums.map { Double($0) }),
          ], $0, $1)
      },
      peers: [])
  }
}

/// The gradient of rows divided by their sums.
struct NormalizeGradientKernel: Kernel {
  let name = "normalize_rows_gradient"
  let group = KernelGroup.rows
  let sizes = Size.rowsOfTen
  let hasRows = true

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let (rows, columns) = size.rowsAndColumns
    let y = Operand<Scalar>(rows: rows, columns: columns, storage: storage, seed: 1)
    let sums = Operand<Scalar>(rows: rows, columns: 1, in: 1...2, seed: 2)
    let dy = Operand<Scalar>(rows: rows, columns: columns, storage: storage, seed: 3)
    let dx = Operand<Scalar>(rows: rows, columns: columns, storage: storage, seed: 4)
    let expected = (0..<rows).flatMap { row in
      let d = treeSum((0..<columns).map { dy[row, $0] * y[row, $0] })
      return (0..<columns).map { Double((dy[row, $0] - d) / sums[row, 0]) }
    }
    let bytes = y.bytes + sums.bytes + dy.bytes + dx.bytes
    return Workload(
      operations: 4 * Double(size.count), bytes: Double(bytes), footprint: bytes,
      elements: Double(size.count), limit: .memory(.combine),
      call: { threads in
        unsafe Scalar._normalizeRowsGradient(
          rows, columns, y.elements, y.stride, sums.elements, 1, dy.elements, dy.stride,
          dx.elements, dx.stride, threads)
      },
      complaint: { Comparison.complaint([Comparison(output: dx, expected: expected)], $0, $1) },
      peers: [])
  }
}

/// The contract's sum along a row: sixteen partial sums, then a tree.
func treeSum<Scalar: BinaryFloatingPoint>(_ values: [Scalar]) -> Scalar {
  var parts = [Scalar](repeating: 0, count: 16)
  for (index, value) in values.enumerated() { parts[index % 16] += value }
  for width in [8, 4, 2, 1] {
    for index in 0..<width { parts[index] += parts[index + width] }
  }
  return parts[0]
}
