internal import Measurement
internal import Peers
internal import _LincolnKernels

/// A row added to all rows.
struct AddRowKernel: Kernel {
  let name = "add_row"
  let group = KernelGroup.rows
  let sizes = Size.rowsOfTen + [.rows(60, columns: 89)]
  let hasRows = true

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let (rows, columns) = size.rowsAndColumns
    let x = Operand<Scalar>(rows: rows, columns: columns, storage: storage, seed: 1)
    let row = Operand<Scalar>(columns: columns, seed: 2)
    let y = Operand<Scalar>(rows: rows, columns: columns, storage: storage, seed: 3)
    let expected = (0..<rows).flatMap { i in
      (0..<columns).map { Double(x[i, $0] + row[0, $0]) }
    }
    let bytes = x.bytes + row.bytes + y.bytes
    return Workload(
      operations: Double(size.count), bytes: Double(bytes), footprint: bytes,
      elements: Double(size.count), limit: .memory(.copy),
      call: { threads in
        unsafe Scalar._addRow(
          rows, columns, row.elements, x.elements, x.stride, y.elements, y.stride, threads)
      },
      complaint: { Comparison.complaint([Comparison(output: y, expected: expected)], $0, $1) },
      peers: [])
  }
}

/// The sum of every column.
struct ColumnSumsKernel: Kernel {
  let name = "column_sums"
  let group = KernelGroup.rows
  let sizes = Size.rowsOfTen + [.rows(60, columns: 89)]
  let hasRows = true

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let (rows, columns) = size.rowsAndColumns
    let x = Operand<Scalar>(rows: rows, columns: columns, storage: storage, seed: 1)
    let sums = Operand<Scalar>(columns: columns, seed: 2)
    let expected = (0..<columns).map { column in
      Double((0..<rows).reduce(Scalar(0)) { $0 + x[$1, column] })
    }
    return Workload(
      operations: Double(size.count), bytes: Double(x.bytes + sums.bytes),
      footprint: x.bytes + sums.bytes, elements: Double(size.count), limit: .memory(.read),
      call: { threads in
        unsafe Scalar._columnSums(
          rows, columns, x.elements, x.stride, sums.elements, threads)
      },
      complaint: { Comparison.complaint([Comparison(output: sums, expected: expected)], $0, $1) },
      peers: [])
  }
}

/// The largest element of every row.
struct ArgmaxKernel: Kernel {
  let name = "argmax_rows"
  let group = KernelGroup.rows
  let sizes = Size.rowsOfTen
  let hasRows = true

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let (rows, columns) = size.rowsAndColumns
    let x = Operand<Scalar>(rows: rows, columns: columns, storage: storage, seed: 1)
    let indices = Words<Int32>(repeating: -1, count: rows)
    let expected = (0..<rows).map { row in
      Int32((0..<columns).reduce(0) { x[row, $1] > x[row, $0] ? $1 : $0 })
    }
    return Workload(
      operations: Double(size.count), bytes: Double(x.bytes + indices.bytes),
      footprint: x.bytes + indices.bytes, elements: Double(size.count), limit: .memory(.read),
      call: { threads in
        unsafe Scalar._argmaxRows(
          rows, columns, x.elements, x.stride, indices.elements, threads)
      },
      complaint: { _, call in
        indices.fill(with: -1)
        call()
        return indices.complaint(expected: expected)
      },
      peers: [])
  }
}
