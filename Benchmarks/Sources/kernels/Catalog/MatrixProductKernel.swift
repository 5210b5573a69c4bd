internal import Measurement
internal import Peers
internal import _LincolnKernels

/// The matrix product, beside the libraries that have one.
struct MatrixProductKernel: Kernel {
  let name = "matmul"
  let group = KernelGroup.products
  let sizes = Shape.standard.compactMap { Size(argument: $0) }
  let hasRows = true

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    guard case .product(let shape) = size else { preconditionFailure("\(name) of \(size)") }
    let multiplication = Multiplication<Scalar>(shape, storage: storage)
    let peers = libraries.matrixProducts.filter { $0.multiplies(type) }.map { library in
      Workload.Peer(
        name: library.name, setThreads: library.setThreads,
        call: { unsafe Scalar.multiply(multiplication.product, with: library) })
    }
    let bytes = multiplication.a.bytes + multiplication.b.bytes + multiplication.c.bytes
    return Workload(
      operations: shape.operations, bytes: Double(bytes), footprint: bytes,
      elements: Double(shape.rows * shape.columns),
      // A single row needs every element of b once: memory is the limit.
      limit: shape.rows == 1 ? .memory(.read) : .multiplyAdds,
      call: { threads in
        let p = unsafe multiplication.product
        unsafe Scalar._matmul(
          p.rows, p.columns, p.inner,
          p.a, p.transposesA ? 1 : p.aStride, p.transposesA ? p.aStride : 1,
          p.b, p.transposesB ? 1 : p.bStride, p.transposesB ? p.bStride : 1,
          p.c, p.cStride, threads)
      },
      complaint: { accuracy, call in
        if case .contract = accuracy { return multiplication.complaint(exact: true, call) }
        return multiplication.complaint(exact: false, call)
      },
      peers: peers)
  }
}
