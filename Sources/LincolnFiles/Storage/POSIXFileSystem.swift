internal import Glibc

/// The system's own files.
struct POSIXFileSystem: FileSystem {
  func create(_ path: String) throws(SystemFailure) -> Int32 {
    let flags = O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC
    let descriptor = unsafe open(path, flags, 0o666)
    guard descriptor >= 0 else { throw .current("create a file beside it") }
    return descriptor
  }

  func write(_ bytes: RawSpan, to descriptor: Int32) throws(SystemFailure) -> Int {
    let count = systemWrite(bytes, descriptor)
    guard count >= 0 else { throw .current("write to it") }
    return count
  }

  func copyPermissions(from path: String, to descriptor: Int32) throws(SystemFailure) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw .current("inspect it")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw SystemFailure(action: "replace what is there", code: isFolder ? EISDIR : EEXIST)
    }
    guard fchmod(descriptor, status.st_mode & 0o777) == 0 else { throw .current("protect it") }
  }

  func flush(_ descriptor: Int32) throws(SystemFailure) {
    guard fsync(descriptor) == 0 else { throw .current("flush it to the disk") }
  }

  func close(_ descriptor: Int32) throws(SystemFailure) {
    guard systemClose(descriptor) == 0 else { throw .current("close it") }
  }

  func rename(_ path: String, to newPath: String) throws(SystemFailure) {
    guard systemRename(path, newPath) == 0 else { throw .current("rename the file written") }
  }

  func remove(_ path: String) throws(SystemFailure) {
    guard unsafe unlink(path) == 0 else { throw .current("remove it") }
  }

  func flushFolder(_ path: String) throws(SystemFailure) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .current("open the folder") }
    let isFlushed = fsync(descriptor) == 0
    let code = errno
    _ = systemClose(descriptor)
    // Some file systems have nothing to flush in a folder, and say so.
    guard isFlushed || code == EINVAL || code == ENOTSUP else {
      throw SystemFailure(action: "flush the folder to the disk", code: code)
    }
  }
}

// Under names of their own, for inside the type `write`, `close` and `rename` are the methods.

private func systemWrite(_ bytes: RawSpan, _ descriptor: Int32) -> Int {
  unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func systemRename(_ path: String, _ newPath: String) -> Int32 {
  unsafe rename(path, newPath)
}
