internal import Measurement
internal import Peers
internal import _LincolnKernels

/// A vector times a number.
struct ScaleKernel: Kernel {
  let name = "scale"
  let group = KernelGroup.elements
  let sizes = Size.elementCounts

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let x = Operand<Scalar>(columns: size.count, seed: 1)
    let y = Operand<Scalar>(columns: size.count, seed: 2)
    let factor: Scalar = 0.01
    let expected = x.values.map { Double(factor * $0) }
    return Workload(
      operations: Double(size.count), bytes: Double(x.bytes + y.bytes),
      footprint: x.bytes + y.bytes, elements: Double(size.count), limit: .memory(.copy),
      call: { threads in
        unsafe Scalar._scale(size.count, factor, x.elements, y.elements, threads)
      },
      complaint: {
        Comparison.complaint([Comparison(output: y, expected: expected)], $0, $1)
      },
      peers: [])
  }
}
