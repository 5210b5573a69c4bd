internal import Measurement
internal import Peers
internal import _LincolnKernels

/// A layer's forward pass: product, bias and tanh in one.
struct DenseForwardKernel: Kernel {
  let name = "dense_forward"
  let group = KernelGroup.products
  let sizes = ["60x784x89", "60x89x10"].compactMap { Size(argument: $0) }
  let hasRows = true

  func accepts(_ size: Size) -> Bool {
    if case .product(let shape) = size { shape.transposition == .nn } else { false }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    guard case .product(let shape) = size else { preconditionFailure("\(name) of \(size)") }
    let multiplication = Multiplication<Scalar>(shape, storage: storage)
    let bias = Operand<Scalar>(columns: shape.columns, seed: 4)
    let bytes =
      multiplication.a.bytes + multiplication.b.bytes + multiplication.c.bytes + bias.bytes
    return Workload(
      operations: shape.operations
        + Double(shape.rows * shape.columns) * (1 + MapKernel.tanh.operations),
      bytes: Double(bytes), footprint: bytes, elements: Double(shape.rows * shape.columns),
      limit: .multiplyAdds,
      call: { threads in
        let p = unsafe multiplication.product
        unsafe Scalar._denseForward(
          p.rows, p.columns, p.inner, p.a, p.aStride, p.b, p.bStride, Scalar._lineLength,
          bias.elements,
          .tanh, p.c, p.cStride, threads)
      },
      complaint: { accuracy, call in
        var exact = false
        if case .contract = accuracy { exact = true }
        // The header's 1.5, the C library's 2, and the rounding of the reference.
        return multiplication.complaint(
          exact: exact, finish: { Scalar(MapKernel.tanh.reference(Double($0 + bias[0, $1]))) },
          ulps: 4, call)
      },
      peers: [])
  }
}
