import CZlib

/// Builds zip archives, also such as must be refused.
struct ZipBytes {
  struct Member {
    var name: String
    var content: [UInt8]
    var isDeflated = false
    var method: Int?
    var flags = 0
    var checksum: UInt32?
    var byteCount: Int?
    var packed: [UInt8]?
    /// Whether the directory has sizes and offset in its extra field.
    var isLarge = false
    var offset: Int?
  }

  var members: [Member] = []
  var comment: [UInt8] = []
  var memberCount: Int?
  /// Whether the record of archives of 64 bits comes before the end.
  var isLarge = false

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let packed = member.packed ?? (member.isDeflated ? deflated(member.content) : member.content)
      let checksum = member.checksum ?? crc(member.content)
      let method = member.method ?? (member.isDeflated ? 8 : 0)
      let size = member.byteCount ?? member.content.count
      let name = Array(member.name.utf8)
      let offset = member.offset ?? bytes.count
      let sizes = le(checksum, 4) + le(packed.count, 4) + le(size, 4)
      let head = le(20, 2) + le(member.flags, 2) + le(method, 2) + le(0, 4)
      bytes += le(0x0403_4B50, 4) + head + sizes + le(name.count, 2) + le(0, 2) + name + packed
      let none = le(0xFFFF_FFFF, 4)
      let extra = le(1, 2) + le(24, 2) + le(size, 8) + le(packed.count, 8) + le(offset, 8)
      directory +=
        le(0x0201_4B50, 4) + le(20, 2) + head
        + (member.isLarge ? le(checksum, 4) + none + none : sizes) + le(name.count, 2)
      directory += le(member.isLarge ? extra.count : 0, 2) + le(0, 2) + le(0, 8)
      directory += (member.isLarge ? none : le(offset, 4)) + name + (member.isLarge ? extra : [])
    }
    let count = memberCount ?? members.count
    let start = bytes.count
    bytes += directory
    if isLarge {
      let record = bytes.count
      bytes += le(0x0606_4B50, 4) + le(44, 8) + le(45, 2) + le(45, 2) + le(0, 8) + le(count, 8)
      bytes += le(count, 8) + le(directory.count, 8) + le(start, 8)
      bytes += le(0x0706_4B50, 4) + le(0, 4) + le(record, 8) + le(1, 4)
    }
    let short = isLarge ? le(0xFFFF, 2) : le(count, 2)
    bytes += le(0x0605_4B50, 4) + le(0, 4) + short + short
    bytes +=
      isLarge ? le(0xFFFF_FFFF, 4) + le(0xFFFF_FFFF, 4) : le(directory.count, 4) + le(start, 4)
    return bytes + le(comment.count, 2) + comment
  }

  private func le(_ value: some BinaryInteger, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private func crc(_ bytes: [UInt8]) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer {
      unsafe UInt32(crc32_z(0, $0.baseAddress, $0.count))
    }
  }
}

/// A raw deflate stream.
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var stream = unsafe z_stream()
  let status = unsafe deflateInit2_(
    &stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  precondition(status == Z_OK)
  var input = bytes
  var output = [UInt8](repeating: 0, count: unsafe Int(deflateBound(&stream, UInt(bytes.count))))
  let count = unsafe input.withUnsafeMutableBufferPointer { input in
    unsafe output.withUnsafeMutableBufferPointer { output in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = UInt32(input.count)
      unsafe stream.next_out = output.baseAddress
      unsafe stream.avail_out = UInt32(output.count)
      let status = unsafe deflate(&stream, Z_FINISH)
      precondition(status == Z_STREAM_END)
      return unsafe output.count - Int(stream.avail_out)
    }
  }
  unsafe deflateEnd(&stream)
  return Array(output[..<count])
}
