internal import CLincolnKernels

/// How kernels share their work.
public enum KernelThreads {
  /// Number of processors that this process may run on.
  public static var processorCount: Int { Int(lincoln_processor_count()) }

  /// Date of the OpenMP version compiled in, year and month as `202011`, or nil without it.
  public static var openMPVersion: Int? {
    let version = Int(lincoln_openmp_version())
    return version == 0 ? nil : version
  }
}
