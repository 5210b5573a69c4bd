internal import _LincolnKernels

/// Work that is done on the calling thread while others wait for the kernels that it calls.
protocol TeamWork: AnyObject {
  /// Does the work.
  func runInTeam()
}

/// Threads that wait for kernels, so that handing them their shares takes no time.
enum KernelTeam {
  /// Does work with a team of so many threads, of which the caller is one.
  ///
  /// The corresponding C function is `lincoln_with_team`.
  static func run(_ work: any TeamWork, threads: Int) {
    var work = work
    unsafe withUnsafeMutablePointer(to: &work) { pointer in
      unsafe _Kernels.withTeam(
        threads,
        { context in
          guard let context = unsafe context else { return }
          unsafe context.assumingMemoryBound(to: (any TeamWork).self).pointee.runInTeam()
        }, UnsafeMutableRawPointer(pointer))
    }
  }
}
