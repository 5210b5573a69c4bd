extension FileError {
  /// The error for a system call that failed.
  static func system(_ failure: SystemFailure, _ path: String) -> FileError {
    let found = "that the system refuses to \(failure.action) (\(failure.reason))"
    switch failure.problem {
    case .missing:
      return FileError(
        .notFound, path, expected: "a file, in a folder that exists",
        found: "nothing there (\(failure.reason))", advice: "Check the path.")
    case .kind:
      return FileError(
        .notAFile, path, expected: "a regular file", found: found,
        advice: "Name a file; if a folder is in the way, move it or choose another name.")
    case .permission:
      return FileError(
        .noPermission, path, expected: "permission", found: found,
        advice: "Check owner and permissions of the file and its folder.")
    case .readOnly:
      return FileError(
        .readOnly, path, expected: "a file system that can be written to", found: found,
        advice: "Choose another folder.")
    case .full:
      return FileError(
        .diskFull, path, expected: "room for the file", found: found,
        advice: "Free some space or choose another disk; what was there before is unchanged.")
    case .other:
      return FileError(
        .system, path, expected: "a file system that works", found: found,
        advice: "Check the disk and the path.")
    }
  }
}
