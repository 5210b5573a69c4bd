internal import Glibc

/// A system call that failed.
struct SystemFailure: Error, Equatable {
  /// What it was to do, as a verb: "open it".
  let action: String
  /// The value of `errno`.
  let code: Int32

  /// Takes the reason from `errno`, which is that of the calling thread.
  static func current(_ action: String) -> SystemFailure {
    SystemFailure(action: action, code: errno)
  }

  /// The system's own words.
  var reason: String { unsafe String(cString: strerror(code)) }

  /// What the code means for somebody who reads or writes a file.
  enum Problem { case missing, kind, permission, readOnly, full, other }

  var problem: Problem {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EISDIR, ENOTEMPTY, EEXIST: .kind
    case EACCES, EPERM: .permission
    case EROFS: .readOnly
    case ENOSPC, EDQUOT, EFBIG: .full
    default: .other
    }
  }
}

extension SystemFailure {
  /// What stands for a write that neither writes nor fails.
  static let nothingWritten = SystemFailure(action: "write to it", code: EIO)

  /// Whether a signal came in between, so that the call is to be repeated.
  var isInterruption: Bool { code == EINTR }
}
