internal import Glibc

/// A regular file, open for reading until the object goes away.
///
/// It is read and not mapped into memory: a file that another program shortens meanwhile is an
/// error here, where a mapping would end the process.
final class FileStore: ByteStore {
  let path: String
  let byteCount: Int
  private let descriptor: Int32

  /// Opens the file; never waits for the other end of a pipe.
  ///
  /// - Throws: ``FileError`` if it does not exist, may not be read or is no regular file.
  init(_ path: String) throws(FileError) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw .system(.current("open it"), path) }
    self.path = path
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let failure = SystemFailure.current("inspect it")
      close(descriptor)
      throw .system(failure, path)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw FileError(
        .notAFile, path, expected: "a regular file",
        found: isFolder ? "a folder" : "a pipe, socket or device",
        advice: "Name the file itself; what comes through a pipe has to be saved before.")
    }
    byteCount = Int(status.st_size)
  }

  deinit { close(descriptor) }

  func read(at offset: Int, into buffer: inout MutableRawSpan) throws(FileError) {
    var done = 0
    while done < buffer.byteCount {
      let count = systemRead(descriptor, offset + done, into: &buffer, from: done)
      if count < 0 {
        let failure = SystemFailure.current("read it")
        if failure.isInterruption { continue }
        throw .system(failure, path)
      }
      guard count > 0 else {
        throw FileError(
          .truncated, path, at: .init(byte: offset + done),
          expected: "\(byteCount) bytes, as there were when it was opened", found: "its end",
          advice: "Another program shortens it: wait until it is done and read again.")
      }
      done += count
    }
  }
}

/// Under a name of its own, for inside the class `read` is the method.
private func systemRead(
  _ descriptor: Int32, _ offset: Int, into buffer: inout MutableRawSpan, from start: Int
) -> Int {
  unsafe buffer.withUnsafeMutableBytes { buffer in
    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
    return unsafe pread(descriptor, rest.baseAddress, rest.count, off_t(offset))
  }
}
