internal import _LincolnKernels

/// How kernels share their work.
public enum KernelThreads {
  /// Number of processors that this process may run on.
  public static var processorCount: Int { _Kernels.processorCount }

  /// Date of the OpenMP version compiled in, year and month as `202011`, or nil without it.
  public static var openMPVersion: Int? {
    let version = _Kernels.openMPVersion
    return version == 0 ? nil : version
  }
}
