internal import Measurement
internal import Peers
internal import _LincolnKernels

/// The gradients of a dense layer: matrix products with a transposed operand, whose threads own
/// neurons.
enum DenseGradientKernel: String, CaseIterable, Kernel {
  case weights = "dense_weight_gradient"
  case input = "dense_input_gradient"

  var name: String { rawValue }
  var group: KernelGroup { .products }
  var hasRows: Bool { true }

  var sizes: [Size] {
    let sizes = self == .weights ? ["784x60x89:tn", "89x60x10:tn"] : ["60x10x89:nt"]
    return sizes.compactMap { Size(argument: $0) }
  }

  func accepts(_ size: Size) -> Bool {
    guard case .product(let shape) = size else { return false }
    return shape.transposition == (self == .weights ? .tn : .nt)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    guard case .product(let shape) = size else { preconditionFailure("\(name) of \(size)") }
    let multiplication = Multiplication<Scalar>(shape, storage: storage)
    let bytes = multiplication.a.bytes + multiplication.b.bytes + multiplication.c.bytes
    return Workload(
      operations: shape.operations, bytes: Double(bytes), footprint: bytes,
      elements: Double(shape.rows * shape.columns), limit: .multiplyAdds,
      call: { threads in
        let p = unsafe multiplication.product
        switch self {
        case .weights:
          unsafe Scalar._denseWeightGradient(
            p.inner, p.columns, p.rows, p.a, p.aStride, p.b, p.bStride, p.c, p.cStride,
            Scalar._lineLength, nil, threads)
        case .input:
          unsafe Scalar._denseInputGradient(
            p.rows, p.inner, p.columns, p.a, p.aStride, p.b, p.bStride, Scalar._lineLength, p.c,
            p.cStride, threads)
        }
      },
      complaint: { accuracy, call in
        if case .contract = accuracy { return multiplication.complaint(exact: true, call) }
        return multiplication.complaint(exact: false, call)
      },
      peers: [])
  }
}
