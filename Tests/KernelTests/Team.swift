import _LincolnKernels

/// Kernels called while a team of threads waits for them.
enum Team {
  /// Calls `body` with a team of so many threads.
  static func run(_ threads: Int, _ body: () -> Void) {
    withoutActuallyEscaping(body) { body in
      var body = body
      unsafe withUnsafeMutablePointer(to: &body) { pointer in
        unsafe _Kernels.withTeam(
          threads,
          { context in
            unsafe context?.assumingMemoryBound(to: (() -> Void).self).pointee()
          }, UnsafeMutableRawPointer(pointer))
      }
    }
  }
}
