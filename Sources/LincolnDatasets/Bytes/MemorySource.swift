/// Bytes in memory that the caller of ``init(_:name:)`` keeps alive while they are read.
@safe struct MemorySource: StoredBytes {
  let name: String
  let bytes: UnsafeRawBufferPointer
  var position = 0

  @unsafe init(_ bytes: UnsafeRawBufferPointer, name: String) {
    unsafe self.bytes = bytes
    self.name = name
  }

  var largestByteCount: Int { unsafe bytes.count }

  mutating func read(into buffer: inout [UInt8]) -> Int {
    let count = unsafe min(buffer.count, bytes.count - position)
    unsafe buffer.replaceSubrange(..<count, with: bytes[position..<position + count])
    position += count
    return count
  }

  mutating func rewind() { position = 0 }
}
