internal import CZlib
internal import Lincoln

/// What a deflated member of a zip archive unpacks to.
@safe final class InflatingStream: ByteStream {
  private let packed: StoreStream
  private let member: ArchiveMember
  private(set) var remaining: Int
  private var checksum: UInt = 0
  private var input: [UInt8] = []
  private var inputStart = 0
  private var isAtEnd = false
  // zlib remembers the address of its state, which therefore must not move.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  /// - Parameters:
  ///   - packed: the bytes as they are stored.
  ///   - member: what the archive says about them.
  init(_ packed: StoreStream, _ member: ArchiveMember) {
    self.packed = packed
    self.member = member
    remaining = member.byteCount
    unsafe stream.initialize(to: z_stream())
    let status = unsafe inflateInit2_(
      stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    require(status == Z_OK, "zlib cannot start: it returned \(status)")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  var path: String { packed.path }

  func read(into buffer: inout MutableRawSpan) throws(FileError) {
    var written = 0
    while written < buffer.byteCount {
      guard !isAtEnd else { throw damaged("its end after fewer bytes than announced") }
      written += try inflateOnce(into: &buffer, from: written)
    }
    remaining -= written
    checksum = crc32(buffer.bytes, continuing: checksum)
  }

  func finish() throws(FileError) {
    // The end of the stream may still have to be read; nothing may come out with it.
    var byte: [UInt8] = [0]
    var span = byte.mutableSpan
    var buffer = unsafe span.mutableBytes
    while !isAtEnd {
      guard try inflateOnce(into: &buffer, from: 0) == 0 else {
        throw damaged("more bytes than announced")
      }
    }
    guard inputStart == input.count, packed.remaining == 0 else {
      throw damaged("that it ends before its last byte")
    }
    try member.check(checksum, path)
  }

  /// Unpacks as much as the input and the rest of the buffer allow.
  /// - Returns: the number of bytes that came out.
  private func inflateOnce(
    into buffer: inout MutableRawSpan, from start: Int
  ) throws(FileError) -> Int {
    if inputStart == input.count, packed.remaining > 0 {
      input = try packed.read(min(packed.remaining, 1 << 16))
      inputStart = 0
    }
    let (status, written) = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe buffer.withUnsafeMutableBytes { output in
        let input = unsafe UnsafeMutableBufferPointer(rebasing: input[inputStart...])
        let rest = unsafe output[start...]
        unsafe stream.pointee.next_in = input.baseAddress
        unsafe stream.pointee.avail_in = UInt32(input.count)
        unsafe stream.pointee.next_out =
          rest.isEmpty
          ? nil
          : UnsafeMutableRawBufferPointer(rebasing: rest).baseAddress?
            .assumingMemoryBound(to: UInt8.self)
        unsafe stream.pointee.avail_out = UInt32(clamping: rest.count)
        let room = unsafe Int(stream.pointee.avail_out)
        let status = unsafe inflate(stream, Z_NO_FLUSH)
        inputStart += unsafe input.count - Int(stream.pointee.avail_in)
        return unsafe (status, room - Int(stream.pointee.avail_out))
      }
    }
    switch status {
    case Z_STREAM_END: isAtEnd = true
    case Z_OK: break
    case Z_BUF_ERROR: throw damaged("that its last bytes are missing")
    default:
      let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw damaged("damage in it (zlib says: \(reason ?? "status \(status)"))")
    }
    return written
  }

  private func damaged(_ found: String) -> FileError {
    FileError(
      .damaged, path, at: .init(tensor: member.name),
      expected: "an intact deflate stream of \(member.byteCount) bytes", found: found,
      advice: "The file was changed on its way: fetch it again.")
  }
}
