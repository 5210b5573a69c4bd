import Foundation

/// The terminal that standard error is connected to.
enum Terminal {
  /// Whether there is one that understands how to move the cursor.
  static var showsProgress: Bool {
    let kind = ProcessInfo.processInfo.environment["TERM"] ?? "dumb"
    return isatty(STDERR_FILENO) == 1 && kind != "dumb" && !kind.isEmpty
  }

  /// Columns and rows now; the user may change them.
  static var size: (columns: Int, rows: Int) {
    var size = winsize()
    let status = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size)
    guard status == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}
