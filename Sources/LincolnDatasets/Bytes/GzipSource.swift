import CZlib
import Lincoln

/// What a gzip stream unpacks to, with its CRC-32 and length checked by zlib at the end.
///
/// Several gzip members in a row are one stream, as `gzip` itself has it; anything else behind the
/// last member is an error.
@safe final class GzipSource: ByteSource {
  var name: String { packed.name }

  /// No deflate stream unpacks to more than 1032 times its size.
  var largestByteCount: Int {
    let (product, overflow) = packed.largestByteCount.multipliedReportingOverflow(by: 1032)
    return overflow ? .max : product
  }

  /// What images and labels unpack to, and well beyond.
  var plausibleByteCount: Int { largestByteCount / 64 }

  private var packed: any ByteSource
  private var input = [UInt8](repeating: 0, count: 1 << 16)
  private var inputRange = 0..<0
  // zlib remembers the address of its state, which therefore must not move.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var member = Member.unfinished(number: 1)

  private enum Member {
    case unfinished(number: Int)
    case last
  }

  /// Wraps a source that stands at the beginning of its gzip stream.
  init(_ packed: any ByteSource) {
    self.packed = packed
    unsafe stream.initialize(to: z_stream())
    let status = unsafe inflateInit2_(
      stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    require(status == Z_OK, "zlib cannot start: it returned \(status)")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func read(into buffer: inout [UInt8]) throws(DatasetError) -> Int {
    var written = 0
    while written < buffer.count, case .unfinished(let number) = member {
      if inputRange.isEmpty { inputRange = try 0..<packed.read(into: &input) }
      // A second member that unpacks to nothing is no member, but bytes that do not belong here.
      let isFollowUp = unsafe number > 1 && stream.pointee.total_out == 0
      if inputRange.isEmpty {
        guard isFollowUp else { throw endsEarly() }
        guard unsafe stream.pointee.total_in == 0 else { throw trailingBytes() }
        member = .last
        break
      }
      switch inflateOnce(into: &buffer, from: &written) {
      case Z_OK: break
      case Z_STREAM_END:
        unsafe inflateReset(stream)
        member = .unfinished(number: number + 1)
      case let status: throw isFollowUp ? trailingBytes() : damaged(status)
      }
    }
    return written
  }

  /// Unpacks as much as the input and the rest of the buffer allow, and moves both on.
  private func inflateOnce(into buffer: inout [UInt8], from written: inout Int) -> Int32 {
    unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe buffer.withUnsafeMutableBufferPointer { output in
        let input = unsafe UnsafeMutableBufferPointer(rebasing: input[inputRange])
        let output = unsafe UnsafeMutableBufferPointer(rebasing: output[written...])
        unsafe stream.pointee.next_in = input.baseAddress
        unsafe stream.pointee.avail_in = UInt32(input.count)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(output.count)
        let status = unsafe inflate(stream, Z_NO_FLUSH)
        inputRange = unsafe inputRange.dropFirst(input.count - Int(stream.pointee.avail_in))
        written += unsafe output.count - Int(stream.pointee.avail_out)
        return status
      }
    }
  }

  private func endsEarly() -> DatasetError {
    DatasetError(
      .damagedGzip, name, expected: "a whole gzip stream", found: "that it ends early",
      advice: "The file was not copied to its end: fetch it again.")
  }

  private func damaged(_ status: Int32) -> DatasetError {
    let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
    return DatasetError(
      .damagedGzip, name, expected: "an intact gzip stream",
      found: "damage in it (zlib says: \(reason ?? "status \(status)"))",
      advice: "The file was changed on its way: fetch it again.")
  }

  private func trailingBytes() -> DatasetError {
    DatasetError(
      .trailingBytes, name, expected: "nothing behind the gzip stream", found: "more bytes",
      advice: "Something was appended to the file: fetch it again.")
  }
}
