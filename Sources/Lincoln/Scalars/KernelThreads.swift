internal import _LincolnKernels

/// How kernels share their work.
public enum KernelThreads {
  /// Number of threads that automatic choices use at most: of the processors that this process may
  /// run on, what `OMP_NUM_THREADS` and a container's quota of processor time leave.
  public static var processorCount: Int { _Kernels.processorCount }

  /// Date of the OpenMP version compiled in, year and month as `202011`, or nil without it.
  public static var openMPVersion: Int? {
    let version = _Kernels.openMPVersion
    return version == 0 ? nil : version
  }
}
