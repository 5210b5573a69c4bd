extension ArchiveMember {
  /// Where the member's bytes are, behind a header of its own, which is checked.
  func dataRange(_ store: any ByteStore) throws(FileError) -> Range<Int> {
    let header = ByteFields(try store.bytes(headerOffset..<headerOffset + 30))
    let nameCount = header.uint16(26)
    let start = headerOffset + 30 + nameCount + header.uint16(28)
    guard header.integer(0, UInt32.self) == 0x0403_4B50, header.uint16(8) == Int(method.rawValue),
      start + packedByteCount <= store.byteCount,
      try store.bytes(headerOffset + 30..<headerOffset + 30 + nameCount)
        == Array("\(name).npy".utf8)
    else {
      throw FileError(
        .malformedHeader, store.path, at: .init(tensor: name, byte: headerOffset),
        expected: "the header of the member that the directory announces", found: "another one",
        advice: "The archive is damaged: fetch it again.")
    }
    return start..<start + packedByteCount
  }
}
