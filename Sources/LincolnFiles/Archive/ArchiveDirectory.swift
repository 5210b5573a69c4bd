/// The directory of a zip archive: those members that are NumPy arrays.
struct ArchiveDirectory {
  /// The largest number of members that is read.
  static let largestMemberCount = 1 << 16

  private(set) var members: [ArchiveMember] = []

  /// Reads the directory, and checks it against the size of the file.
  init(_ store: any ByteStore) throws(FileError) {
    let end = try ArchiveEnd(store)
    guard end.memberCount <= Self.largestMemberCount else {
      throw FileError(
        .tooLarge, store.path, expected: "at most \(Self.largestMemberCount) members",
        found: "\(end.memberCount)", advice: "Put the arrays into several archives.")
    }
    let bytes = try store.bytes(end.directory)
    var rest = bytes[...]
    var spans: [Range<Int>] = []
    for _ in 0..<end.memberCount {
      let position = end.directory.lowerBound + rest.startIndex
      let (record, size) = try ArchiveRecord.read(rest, at: position, store.path)
      rest = rest.dropFirst(size)
      let span = try record.span(within: end.directory.lowerBound, store.path)
      spans.append(span)
      if let member = try record.member(store.path) { members.append(member) }
    }
    guard rest.isEmpty else {
      throw FileError(
        .trailingBytes, store.path, at: .init(byte: end.directory.upperBound - rest.count),
        expected: "\(end.memberCount) members in the directory", found: "more bytes",
        advice: "The archive is damaged: fetch it again.")
    }
    spans.sort { $0.lowerBound < $1.lowerBound }
    for (span, next) in zip(spans, spans.dropFirst()) where next.lowerBound < span.upperBound {
      throw FileError(
        .wrongLayout, store.path, at: .init(byte: next.lowerBound),
        expected: "members that do not overlap", found: "two that do",
        advice: "The archive is damaged, or made to fill memory: do not read it.")
    }
  }
}
