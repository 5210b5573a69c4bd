internal import Glibc
internal import Measurement
internal import Peers
internal import _LincolnKernels

/// Softmax of every row.
struct SoftmaxKernel: Kernel {
  let name = "softmax_rows"
  let group = KernelGroup.rows
  let sizes = Size.rowsOfTen
  let hasRows = true
  /// An exponential, and a maximum, a difference, a sum and another difference.
  static let operations = MapKernel.exp.operations + 4

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let (rows, columns) = size.rowsAndColumns
    let x = Operand<Scalar>(rows: rows, columns: columns, storage: storage, in: -4...4, seed: 1)
    let y = Operand<Scalar>(rows: rows, columns: columns, storage: storage, seed: 2)
    let expected = Self.reference(x)
    return Workload(
      operations: Self.operations * Double(size.count), bytes: Double(x.bytes + y.bytes),
      footprint: x.bytes + y.bytes, elements: Double(size.count), limit: .memory(.copy),
      call: { threads in
        unsafe Scalar._softmaxRows(
          rows, columns, x.elements, x.stride, y.elements, y.stride, threads)
      },
      complaint: {
        // exp(x - (m + ln s)): the argument's rounding, up to 8 units of it, times the result.
        Comparison.complaint([Comparison(output: y, expected: expected, ulps: 16)], $0, $1)
      },
      peers: [])
  }

  /// Row after row, in double precision.
  static func reference<Scalar>(_ x: Operand<Scalar>) -> [Double] {
    (0..<x.rows).flatMap { row in
      let values = (0..<x.columns).map { Double(x[row, $0]) }
      let maximum = values.max() ?? 0
      let powers = values.map { exp($0 - maximum) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    }
  }
}
