internal import CZlib

/// A part of a file, as it is stored.
final class StoreStream: ByteStream {
  private let store: any ByteStore
  private var range: Range<Int>
  private let member: ArchiveMember?
  private var checksum: UInt = 0

  /// - Parameters:
  ///   - store: the file.
  ///   - range: the part, which must lie within the file.
  ///   - member: what an archive says about this part, if it is one.
  init(_ store: any ByteStore, _ range: Range<Int>, member: ArchiveMember? = nil) {
    self.store = store
    self.range = range
    self.member = member
  }

  var path: String { store.path }
  var remaining: Int { range.count }

  func read(into buffer: inout MutableRawSpan) throws(FileError) {
    try store.read(at: range.lowerBound, into: &buffer)
    range = range.dropFirst(buffer.byteCount)
    if member != nil { checksum = crc32(buffer.bytes, continuing: checksum) }
  }

  func finish() throws(FileError) { try member?.check(checksum, path) }
}

/// The CRC-32 of bytes, as zip has it.
func crc32(_ bytes: RawSpan, continuing start: UInt) -> UInt {
  unsafe bytes.withUnsafeBytes {
    unsafe crc32_z(
      start, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), $0.count)
  }
}
