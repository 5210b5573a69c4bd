/// A stream of bytes that is pulled: a file, memory, what gzip unpacks.
protocol ByteSource {
  /// The name for messages: a path, or what the memory holds.
  var name: String { get }

  /// The largest number of bytes that can come out, known before anything is read.
  var largestByteCount: Int { get }

  /// A number of bytes for which memory may be taken at once.
  var plausibleByteCount: Int { get }

  /// Fills the buffer from its beginning as far as bytes are at hand.
  ///
  /// - Returns: the number of bytes written, 0 only at the end of the stream.
  mutating func read(into buffer: inout [UInt8]) throws(DatasetError) -> Int
}

/// Bytes as they are stored, which can be read from the beginning again.
protocol StoredBytes: ByteSource {
  /// Goes back to the first byte.
  mutating func rewind() throws(DatasetError)
}

extension ByteSource {
  /// Reads `count` bytes, or fewer if the stream ends before.
  ///
  /// Beyond what is plausible, memory is taken as the bytes arrive, so that a header that lies
  /// about the size costs nothing.
  mutating func read(atMost count: Int) throws(DatasetError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(count, Self.chunkByteCount))
    while bytes.count < count {
      if count - bytes.count < chunk.count { chunk.removeLast(chunk.count - count + bytes.count) }
      let byteCount = try read(into: &chunk)
      guard byteCount > 0 else { break }
      if bytes.count + byteCount > bytes.capacity {
        bytes.reserveCapacity(min(count, max(2 * bytes.capacity, plausibleByteCount)))
      }
      bytes.append(contentsOf: chunk[..<byteCount])
    }
    return bytes
  }

  private static var chunkByteCount: Int { 1 << 18 }
}

extension StoredBytes {
  /// All that is stored.
  var plausibleByteCount: Int { largestByteCount }
}
