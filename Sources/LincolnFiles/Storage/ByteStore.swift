/// Bytes of which any part can be read: a file, or memory.
protocol ByteStore: AnyObject, Sendable {
  /// The path, or what the memory is called.
  var path: String { get }

  /// The number of bytes.
  var byteCount: Int { get }

  /// Fills a buffer with the bytes from an offset on, which must all exist.
  func read(at offset: Int, into buffer: inout MutableRawSpan) throws(FileError)
}

extension ByteStore {
  /// Some of the bytes.
  func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var span = bytes.mutableSpan
    var rawSpan = unsafe span.mutableBytes
    try read(at: range.lowerBound, into: &rawSpan)
    return bytes
  }
}
