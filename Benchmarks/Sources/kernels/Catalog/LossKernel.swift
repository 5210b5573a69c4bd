internal import Glibc
internal import Measurement
internal import Peers
internal import _LincolnKernels

/// Losses with their gradients in one pass.
enum LossKernel: String, CaseIterable, Kernel {
  case softmaxCrossEntropy = "softmax_cross_entropy"
  case squaredError = "squared_error"

  var name: String { rawValue }
  var group: KernelGroup { .rows }
  var sizes: [Size] { Size.rowsOfTen }
  var hasRows: Bool { true }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let (rows, columns) = size.rowsAndColumns
    let x = Operand<Scalar>(rows: rows, columns: columns, storage: storage, in: -4...4, seed: 1)
    let targets = Operand<Scalar>(rows: rows, columns: columns, storage: storage, seed: 2)
    if self == .softmaxCrossEntropy { Self.makeOneHot(targets) }
    let gradient = Operand<Scalar>(rows: rows, columns: columns, storage: storage, seed: 3)
    let rowLosses = Operand<Double>(columns: rows, seed: 4)
    let (expectedLoss, expected) = reference(x, targets)
    let loss = Box(Double.nan)
    let bytes = x.bytes + targets.bytes + gradient.bytes + rowLosses.bytes
    // Differences of probabilities, whose errors count in units of one.
    let isExact = self == .squaredError
    let comparison = Comparison(
      output: gradient, expected: expected, ulps: isExact ? 0 : 16,
      absolute: isExact ? 0 : 16 * Double(Scalar.ulpOfOne) / Double(rows))
    return Workload(
      operations: operations * Double(size.count), bytes: Double(bytes), footprint: bytes,
      elements: Double(size.count), limit: .memory(.combine),
      call: { threads in
        loss.value =
          unsafe self == .squaredError
          ? Scalar._squaredError(
            rows, columns, x.elements, x.stride, targets.elements, targets.stride,
            gradient.elements, gradient.stride, rowLosses.elements, threads)
          : Scalar._softmaxCrossEntropy(
            rows, columns, x.elements, x.stride, targets.elements, targets.stride, 1e-8,
            .crossEntropy, gradient.elements, gradient.stride, rowLosses.elements, threads)
      },
      complaint: { accuracy, call in
        if let complaint = Comparison.complaint([comparison], accuracy, call) { return complaint }
        let bound = (isExact ? 1e-12 : 32 * Double(Scalar.ulpOfOne)) * expectedLoss
        let isRight = (loss.value - expectedLoss).magnitude <= bound
        return isRight ? nil : "the loss is \(loss.value), not \(expectedLoss)"
      },
      peers: [])
  }

  private var operations: Double {
    // A logarithm for each row, a difference and a quotient for each element; or a difference,
    // a square, a sum and a product.
    self == .squaredError ? 4 : SoftmaxKernel.operations + 4
  }

  private static func makeOneHot<Scalar>(_ targets: Operand<Scalar>) {
    for row in 0..<targets.rows {
      for column in 0..<targets.columns {
        unsafe targets.elements[row * targets.stride + column] =
          column == row % targets.columns ? 1 : 0
      }
    }
  }

  private func reference<Scalar: KernelScalar>(
    _ x: Operand<Scalar>, _ targets: Operand<Scalar>
  ) -> (loss: Double, gradient: [Double]) {
    let rows = Double(x.rows)
    let t = targets.values
    switch self {
    case .squaredError:
      let differences = zip(x.values, t).map { ($0 - $1, Double($0) - Double($1)) }
      return (
        differences.reduce(0) { $0 + $1.1 * $1.1 },
        differences.map { Double(2 * $0.0 / Scalar(rows)) }
      )
    case .softmaxCrossEntropy:
      let p = SoftmaxKernel.reference(x)
      return (
        zip(p, t).reduce(0) { $1.1 == 1 ? $0 - log($1.0) : $0 },
        zip(p, t).map { ($0 - Double($1)) / rows }
      )
    }
  }
}
