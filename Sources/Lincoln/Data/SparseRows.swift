internal import CLincolnKernels

/// Some samples without their zeros, not yet gathered.
public struct SparseRows<Scalar: KernelScalar>: Sendable {
  let samples: SparseBytes<Scalar>
  let indices: ArraySlice<Int32>

  /// Number of samples.
  public var count: Int { indices.count }

  /// Prefetches the elements, to be used soon.
  func prefetch() {
    unsafe samples.withKernelArguments(indices) { indices, elements, _ in
      unsafe lincoln_prefetch_sparse_rows(self.indices.count, indices, elements)
    }
  }
}
