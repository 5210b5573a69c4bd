internal import _LincolnKernels

/// Some samples without their zeros, not yet gathered.
public struct SparseRows<Scalar: KernelScalar>: Sendable {
  let samples: SparseBytes<Scalar>
  let indices: ArraySlice<Int32>

  /// Number of samples.
  public var count: Int { indices.count }

  /// Prefetches the elements, to be used soon.
  func prefetch() {
    unsafe samples.withKernelArguments(indices) { indices, elements, _ in
      unsafe _Kernels.prefetchSparseRows(self.indices.count, indices, elements)
    }
  }
}
