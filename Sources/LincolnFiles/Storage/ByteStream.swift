/// Bytes that are read from beginning to end: a part of a file, or what such a part unpacks to.
protocol ByteStream: AnyObject {
  /// The path of the file.
  var path: String { get }

  /// The number of bytes that are left.
  var remaining: Int { get }

  /// Fills a buffer that is not larger than what is left.
  func read(into buffer: inout MutableRawSpan) throws(FileError)

  /// Checks what can only be checked at the end, when nothing is left.
  func finish() throws(FileError)
}

extension ByteStream {
  /// The next bytes.
  func read(_ count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var span = bytes.mutableSpan
    var rawSpan = unsafe span.mutableBytes
    try read(into: &rawSpan)
    return bytes
  }
}
