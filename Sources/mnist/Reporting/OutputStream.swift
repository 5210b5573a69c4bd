import Foundation

/// Standard output or standard error, unbuffered.
enum OutputStream: Int32 {
  case standardOutput = 1
  case standardError = 2

  /// Writes all bytes.
  ///
  /// The program ends if standard output does not take them: results that nobody
  /// receives are not worth hours of training.
  func write(_ text: String) {
    guard let problem = put(text), self == .standardOutput else { return }
    // As if the signal had ended the program that somebody chose to have ignored.
    if problem == EPIPE { _exit(128 + SIGPIPE) }
    let reason = unsafe String(cString: strerror(problem))
    _ = OutputStream.standardError.put("Error: standard output cannot be written: \(reason).\n")
    _exit(1)
  }

  /// Writes all bytes; returns the system's error number if that fails.
  private func put(_ text: String) -> Int32? {
    var text = text
    return text.withUTF8 { bytes in
      var start = 0
      while start < bytes.count, let base = bytes.baseAddress {
        let written = unsafe Foundation.write(rawValue, base + start, bytes.count - start)
        if written >= 0 {
          start += written
        } else if errno == EAGAIN {
          waitUntilWritable()
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }

  /// A terminal or pipe that somebody switched to non-blocking takes bytes when it can.
  private func waitUntilWritable() {
    var descriptor = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&descriptor, 1, -1)
  }
}
