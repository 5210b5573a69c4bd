internal import ArgumentParser
internal import Glibc

/// What threads do that have nothing to do.
enum WaitPolicy: String, CaseIterable, ExpressibleByArgument, Codable {
  /// They sleep: fair to whoever runs next, and what a busy machine wants.
  case passive
  /// They wait actively: fastest on a machine of one's own, but each library's threads disturb
  /// the others'.
  case active

  /// Sets this policy and the number of threads for OpenMP, OpenBLAS and BLIS, which read them
  /// when they start.
  ///
  /// BLIS makes its threads for each call and has no policy.
  /// OpenBLAS knows no policy but the logarithm of the cycles to wait actively: 4 is its least,
  /// 26 what it does by itself.
  func apply(threads: Int) {
    set("OMP_WAIT_POLICY", rawValue)
    set("OMP_DYNAMIC", "false")
    set("OMP_NUM_THREADS", String(threads))
    set("BLIS_NUM_THREADS", String(threads))
    set("OPENBLAS_NUM_THREADS", String(threads))
    set("OPENBLAS_THREAD_TIMEOUT", self == .passive ? "4" : "26")
  }

  private func set(_ name: String, _ value: String) {
    unsafe setenv(name, value, 1)
  }
}
