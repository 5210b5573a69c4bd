import Glibc

/// A regular file, open for reading until the object goes away.
final class FileSource: StoredBytes {
  let name: String
  let largestByteCount: Int
  private let descriptor: Int32

  /// Opens the file; never waits for the other end of a pipe.
  ///
  /// - Throws: ``DatasetError`` if it does not exist, may not be read or is no regular file.
  init(path: String) throws(DatasetError) {
    guard !path.utf8.contains(0) else {
      throw DatasetError(
        .notFound, "\(path.debugDescription)", expected: "the path of a file",
        found: "a zero byte inside it", advice: "Check the path.")
    }
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw .system("open", path) }
    name = path
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let error = DatasetError.system("inspect", path)
      close(descriptor)
      throw error
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw DatasetError(
        .notAFile, path, expected: "a regular file", found: kindOfFile(status.st_mode),
        advice: "Name the file itself; pipes and devices have to be saved to a file before.")
    }
    largestByteCount = Int(status.st_size)
  }

  deinit { close(descriptor) }

  func read(into buffer: inout [UInt8]) throws(DatasetError) -> Int {
    while true {
      let count = systemRead(descriptor, into: &buffer)
      if count >= 0 { return count }
      guard errno == EINTR else { throw .system("read", name) }
    }
  }

  func rewind() throws(DatasetError) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .system("rewind", name) }
  }
}

extension DatasetError {
  /// The error that `errno` describes after the system refused to do something with a path.
  static func system(_ action: String, _ path: String) -> DatasetError {
    let code = errno
    let reason = unsafe String(cString: strerror(code))
    if code == ENOENT || code == ENOTDIR {
      return DatasetError(
        .notFound, path, expected: "a file", found: "nothing there (\(reason))",
        advice: "Check the path.")
    }
    return DatasetError(
      .unreadable, path, expected: "a file that can be read",
      found: "that the system refuses to \(action) it (\(reason))",
      advice: "Check its permissions and the disk.")
  }
}

private func kindOfFile(_ mode: mode_t) -> String {
  switch mode & S_IFMT {
  case S_IFDIR: "a folder"
  case S_IFIFO: "a named pipe"
  case S_IFSOCK: "a socket"
  case S_IFCHR, S_IFBLK: "a device"
  default: "something that is no file"
  }
}

/// Under a name of its own, for inside the class `read` is the method.
private func systemRead(_ descriptor: Int32, into buffer: inout [UInt8]) -> Int {
  unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
}
