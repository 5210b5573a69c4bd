public import FoundationEssentials

/// Writes a file so that under its name there is always either all of the old or all of the new.
///
/// Bytes go to a temporary file in the same folder. When all are written, that file is flushed to
/// the disk and renamed, and the folder is flushed. Whatever fails before, the temporary file is
/// removed, and what was there before stays. A symbolic link stays one: the file that it leads to
/// is replaced. The new file has the permissions of the old one.
public struct AtomicFileWriter: ~Copyable {
  private let path: String
  private let target: FilePlace
  private let temporaryPath: String
  private let fileSystem: any FileSystem
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// The number of bytes that were given so far.
  public private(set) var byteCount = 0

  private static var bufferSize: Int { 1 << 18 }

  /// Writes a file.
  ///
  /// - Parameters:
  ///   - url: the file; its folder must exist.
  ///   - durability: whether to wait for the disk.
  ///   - body: writes the contents, from beginning to end.
  /// - Throws: ``FileError`` if the file cannot be written, and what `body` throws.
  public static func write(
    to url: URL, durability: Durability = .flushed,
    _ body: (inout AtomicFileWriter) throws(FileError) -> Void
  ) throws(FileError) {
    try write(to: filePath(url), durability: durability, in: POSIXFileSystem(), body)
  }

  static func write(
    to path: String, durability: Durability, in fileSystem: any FileSystem,
    _ body: (inout AtomicFileWriter) throws(FileError) -> Void
  ) throws(FileError) {
    var writer = try AtomicFileWriter(creating: path, in: fileSystem)
    do throws(FileError) {
      try body(&writer)
    } catch {
      writer.cancel()
      throw error
    }
    try writer.finish(durability)
  }

  /// Creates the temporary file; ``finish(_:)`` or ``cancel()`` must follow.
  init(creating path: String, in fileSystem: any FileSystem) throws(FileError) {
    self.path = path
    target = FilePlace(path)
    self.fileSystem = fileSystem
    temporaryPath = target.temporaryPath()
    do throws(SystemFailure) {
      descriptor = try fileSystem.create(temporaryPath)
    } catch {
      throw .system(error, path)
    }
    buffer.reserveCapacity(Self.bufferSize)
  }

  /// Appends bytes.
  /// - Throws: ``FileError`` if the system refuses to write them.
  public mutating func write(_ bytes: RawSpan) throws(FileError) {
    byteCount += bytes.byteCount
    if buffer.count + bytes.byteCount <= Self.bufferSize {
      unsafe bytes.withUnsafeBytes { unsafe buffer.append(contentsOf: $0) }
      return
    }
    try emptyBuffer()
    try writeThrough(bytes)
  }

  /// Appends bytes.
  /// - Throws: ``FileError`` if the system refuses to write them.
  public mutating func write(_ bytes: [UInt8]) throws(FileError) {
    try unsafe write(bytes.span.bytes)
  }

  private mutating func emptyBuffer() throws(FileError) {
    try unsafe writeThrough(buffer.span.bytes)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Hands all bytes to the system, which may take them in pieces and be interrupted.
  private func writeThrough(_ bytes: RawSpan) throws(FileError) {
    var written = 0
    while written < bytes.byteCount {
      let rest = bytes.extracting(droppingFirst: written)
      do throws(SystemFailure) {
        let count = try fileSystem.write(rest, to: descriptor)
        guard count > 0 else { throw .nothingWritten }
        written += count
      } catch  where error.isInterruption {
        continue
      } catch {
        throw .system(error, path)
      }
    }
  }

  /// Removes the temporary file.
  func cancel() {
    try? fileSystem.close(descriptor)
    try? fileSystem.remove(temporaryPath)
  }

  /// Gives the temporary file its name, or removes it and throws.
  mutating func finish(_ durability: Durability) throws(FileError) {
    var isOpen = true
    do throws(FileError) {
      try emptyBuffer()
      try repeating { () throws(SystemFailure) in
        try fileSystem.copyPermissions(from: target.path, to: descriptor)
      }
      if durability == .flushed {
        try repeating { () throws(SystemFailure) in try fileSystem.flush(descriptor) }
      }
      isOpen = false
      do throws(SystemFailure) {
        try fileSystem.close(descriptor)
      } catch  where error.isInterruption {
        // Closed nevertheless.
      } catch {
        throw FileError.system(error, path)
      }
      try repeating { () throws(SystemFailure) in
        try fileSystem.rename(temporaryPath, to: target.path)
      }
    } catch {
      if isOpen { try? fileSystem.close(descriptor) }
      try? fileSystem.remove(temporaryPath)
      throw error
    }
    if durability == .flushed {
      try repeating { () throws(SystemFailure) in try fileSystem.flushFolder(target.folder) }
    }
  }

  /// Calls the system again for as long as signals interrupt it.
  private func repeating(_ call: () throws(SystemFailure) -> Void) throws(FileError) {
    while true {
      do throws(SystemFailure) {
        return try call()
      } catch  where error.isInterruption {
        continue
      } catch {
        throw .system(error, path)
      }
    }
  }
}
