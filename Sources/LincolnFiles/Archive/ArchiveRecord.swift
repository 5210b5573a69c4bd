/// An entry of a zip archive's directory.
struct ArchiveRecord {
  private let name: [UInt8]
  private let flags: Int
  private let method: Int
  private let checksum: UInt32
  private let packedByteCount: Int
  private let byteCount: Int
  private let headerOffset: Int
  private let position: Int

  /// Reads the entry at the beginning of some bytes.
  ///
  /// - Parameters:
  ///   - bytes: the rest of the directory.
  ///   - position: where in the file they begin.
  ///   - path: the path of the file.
  /// - Returns: the entry, and the bytes that it takes.
  static func read(
    _ bytes: ArraySlice<UInt8>, at position: Int, _ path: String
  ) throws(FileError) -> (ArchiveRecord, size: Int) {
    let fields = ByteFields(bytes)
    guard bytes.count >= 46, fields.integer(0, UInt32.self) == 0x0201_4B50 else {
      throw malformed(path, position, "an entry of the directory")
    }
    let nameCount = fields.uint16(28)
    let extraCount = fields.uint16(30)
    let size = 46 + nameCount + extraCount + fields.uint16(32)
    guard bytes.count >= size else {
      throw malformed(path, position, "an entry of the directory that is within it")
    }
    let rest = bytes.dropFirst(46)
    let extra = ByteFields(rest.dropFirst(nameCount).prefix(extraCount)).extra(1)
    let name = Array(rest.prefix(nameCount))
    guard let record = ArchiveRecord(fields, name: name, extra: extra, position: position) else {
      throw malformed(path, position, "sizes of 64 bits where those of 32 do not suffice")
    }
    return (record, size)
  }

  private init?(_ fields: ByteFields, name: [UInt8], extra: ByteFields?, position: Int) {
    self.name = name
    self.position = position
    flags = fields.uint16(8)
    method = fields.uint16(10)
    checksum = fields.integer(16, UInt32.self)
    // Numbers that do not fit are in the extra field, one after the other.
    var used = 0
    func wide(_ offset: Int) -> Int? {
      let value = fields.uint32(offset)
      guard value == 0xFFFF_FFFF else { return value }
      guard let extra, extra.bytes.count >= used + 8 else { return nil }
      defer { used += 8 }
      return extra.uint64(used)
    }
    guard let byteCount = wide(24), let packedByteCount = wide(20), let headerOffset = wide(42)
    else { return nil }
    self.byteCount = byteCount
    self.packedByteCount = packedByteCount
    self.headerOffset = headerOffset
  }

  /// The bytes that the member takes at least: its own header, without extra fields, and its data.
  /// - Parameters:
  ///   - end: where the directory begins.
  ///   - path: the path of the file.
  func span(within end: Int, _ path: String) throws(FileError) -> Range<Int> {
    let header = 30 + name.count
    guard headerOffset <= end - header, packedByteCount <= end - header - headerOffset else {
      throw Self.malformed(path, position, "a member that lies before the directory")
    }
    return headerOffset..<headerOffset + header + packedByteCount
  }

  /// The member, or nil if it is no array.
  func member(_ path: String) throws(FileError) -> ArchiveMember? {
    guard name.suffix(4) == Array(".npy".utf8)[...] else { return nil }
    guard let name = String(validating: name.dropLast(4), as: UTF8.self) else {
      throw FileError(
        .invalidText, path, at: .init(byte: position), expected: "a name in UTF-8",
        found: "other bytes", advice: "The archive is damaged: fetch it again.")
    }
    guard let method = ArchiveMember.Method(rawValue: UInt16(method)), flags & 1 == 0 else {
      throw FileError(
        .unsupported, path, at: .init(tensor: name, byte: position),
        expected: "a member that is stored or deflated, and not encrypted",
        found: flags & 1 == 0 ? "the compression method \(self.method)" : "an encrypted one",
        advice: "Save the arrays by numpy.savez or numpy.savez_compressed.")
    }
    // No deflate stream unpacks to more than 1032 times its size.
    let (largest, isUnlimited) = packedByteCount.multipliedReportingOverflow(by: 1032)
    let isPossible =
      method == .stored ? byteCount == packedByteCount : isUnlimited || byteCount <= largest
    guard isPossible else {
      throw FileError(
        .tooLarge, path, at: .init(tensor: name, byte: position),
        expected: "a size that \(packedByteCount) bytes can unpack to", found: "\(byteCount)",
        advice: "The archive is damaged, or made to fill memory: do not read it.")
    }
    return ArchiveMember(
      name: name, method: method, checksum: checksum, packedByteCount: packedByteCount,
      byteCount: byteCount, headerOffset: headerOffset)
  }

  private static func malformed(_ path: String, _ byte: Int, _ expected: String) -> FileError {
    FileError(
      .malformedHeader, path, at: .init(byte: byte), expected: expected, found: "another one",
      advice: "The archive is damaged: fetch it again.")
  }
}
