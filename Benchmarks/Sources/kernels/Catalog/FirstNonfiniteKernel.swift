internal import Measurement
internal import Peers
internal import _LincolnKernels

/// The search for a number that is not finite, through an array that has none.
struct FirstNonfiniteKernel: Kernel {
  let name = "first_nonfinite"
  let group = KernelGroup.elements
  let sizes = Size.elementCounts
  let hasThreads = false

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let x = Operand<Scalar>(columns: size.count, seed: 1)
    let found = Box(-1)
    return Workload(
      operations: Double(size.count), bytes: Double(x.bytes), footprint: x.bytes,
      elements: Double(size.count), limit: .memory(.read),
      call: { _ in
        found.value = unsafe Scalar._firstNonfinite(size.count, x.elements)
      },
      complaint: { _, call in
        let place = size.count * 2 / 3
        let finite = unsafe x.elements[place]
        unsafe x.elements[place] = .infinity
        call()
        unsafe x.elements[place] = finite
        if found.value != place { return "\(found.value), not \(place)" }
        call()
        return found.value == size.count ? nil : "\(found.value), not \(size.count)"
      },
      peers: [])
  }
}
