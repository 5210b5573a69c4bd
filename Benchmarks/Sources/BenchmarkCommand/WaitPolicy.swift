public import ArgumentParser
internal import Glibc

/// What threads do that have nothing to do.
public enum WaitPolicy: String, CaseIterable, ExpressibleByArgument, Codable, Sendable {
  /// They sleep: fair to whoever runs next, and what a busy machine wants.
  case passive
  /// They wait actively for about a millisecond, then sleep: what Lincoln, PyTorch's OpenMP and
  /// JAX do by themselves. Fair where turns take far longer than that.
  case brief
  /// They wait actively: fastest on a machine of one's own, but each library's threads disturb
  /// the others'.
  case active

  /// Sets this policy and the number of threads for OpenMP, OpenBLAS and BLIS, which read them
  /// when they start.
  ///
  /// BLIS makes its threads for each call and has no policy.
  /// OpenBLAS knows no policy but the logarithm of the cycles to wait actively: 4 is its least,
  /// 26 what it does by itself, 22 are a millisecond.
  public func apply(threads: Int) {
    if self == .brief {
      unsafe unsetenv("OMP_WAIT_POLICY")
      unsafe unsetenv("KMP_BLOCKTIME")
    } else {
      set("OMP_WAIT_POLICY", rawValue)
    }
    set("OMP_DYNAMIC", "false")
    set("OMP_NUM_THREADS", String(threads))
    set("BLIS_NUM_THREADS", String(threads))
    set("OPENBLAS_NUM_THREADS", String(threads))
    set("OPENBLAS_THREAD_TIMEOUT", openBLASTimeout)
  }

  private var openBLASTimeout: String {
    switch self {
    case .passive: "4"
    case .brief: "22"
    case .active: "26"
    }
  }

  private func set(_ name: String, _ value: String) {
    unsafe setenv(name, value, 1)
  }
}
