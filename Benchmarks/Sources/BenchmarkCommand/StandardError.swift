internal import Glibc

/// Prints a line to standard error, where it does not disturb tables and JSON.
public func printError(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

/// Writes out what was printed so far, so that finished tables can be read while others are made.
func flushOutput() {
  fflush(nil)
}
