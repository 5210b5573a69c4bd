/// The record at the end of a zip archive: where its directory is, and how many members it has.
struct ArchiveEnd {
  let memberCount: Int
  let directory: Range<Int>

  /// Looks for the record, which a comment of at most 65,535 bytes may follow.
  init(_ store: any ByteStore) throws(FileError) {
    let path = store.path
    let start = max(0, store.byteCount - 22 - 0xFFFF)
    let tail = try store.bytes(start..<store.byteCount)
    guard let position = Self.position(tail) else {
      throw FileError(
        .unknownFormat, path, expected: "a zip archive, as .npz files are",
        found: "no directory at its end",
        advice: "The file is cut off or of another kind: fetch it again.")
    }
    let record = ByteFields(tail[position...])
    var count = record.uint16(10)
    var byteCount = record.uint32(12)
    var offset = record.uint32(16)
    var end = start + position
    let isLarge = count == 0xFFFF || byteCount == 0xFFFF_FFFF || offset == 0xFFFF_FFFF
    if isLarge, end >= 20 {
      let locator = ByteFields(try store.bytes(end - 20..<end))
      if locator.integer(0, UInt32.self) == 0x0706_4B50 {
        let recordStart = locator.uint64(8)
        guard recordStart <= end - 20 - 56 else { throw Self.malformed(path, end - 20) }
        let large = ByteFields(try store.bytes(recordStart..<recordStart + 56))
        guard large.integer(0, UInt32.self) == 0x0606_4B50 else {
          throw Self.malformed(path, recordStart)
        }
        count = large.uint64(32)
        byteCount = large.uint64(40)
        offset = large.uint64(48)
        end = recordStart
      }
    }
    guard offset <= end, byteCount == end - offset else { throw Self.malformed(path, end) }
    // Each member takes at least 46 bytes of the directory.
    guard count <= byteCount / 46 else { throw Self.malformed(path, end) }
    memberCount = count
    directory = offset..<end
  }

  /// The last position at which the record and its comment fill the rest.
  private static func position(_ tail: [UInt8]) -> Int? {
    guard tail.count >= 22 else { return nil }
    return (0...tail.count - 22).last { position in
      guard tail[position] == 0x50, tail[position + 1] == 0x4B else { return false }
      let record = ByteFields(tail[position...])
      return record.integer(0, UInt32.self) == 0x0605_4B50
        && position + 22 + record.uint16(20) == tail.count
    }
  }

  private static func malformed(_ path: String, _ byte: Int) -> FileError {
    FileError(
      .malformedHeader, path, at: .init(byte: byte),
      expected: "a directory of members that ends where its size says", found: "another one",
      advice: "The archive is damaged, or something was put before or behind it: fetch it again.")
  }
}
