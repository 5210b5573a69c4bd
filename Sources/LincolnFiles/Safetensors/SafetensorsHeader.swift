/// Reads the header of a safetensors file and checks it against the size of the file.
struct SafetensorsHeader {
  /// The largest header that is read, as in the Python package: 100 MB.
  static let largestByteCount = 100_000_000
  /// The largest number of tensors that is read.
  static let largestTensorCount = 1 << 20
  /// The largest number of metadata that is read.
  static let largestMetadataCount = 1 << 12
  /// The largest number of dimensions that is read.
  static let largestRank = 64

  private var scanner: HeaderScanner
  private var index: SafetensorsIndex
  private var hasMetadata = false

  /// Reads and checks the header of a file.
  /// - Returns: what it says, and where in the file the tensors' bytes begin.
  static func read(
    _ store: any ByteStore
  ) throws(FileError) -> (index: SafetensorsIndex, dataStart: Int) {
    let path = store.path
    guard store.byteCount >= 8 else {
      throw FileError(
        .unknownFormat, path, expected: "a safetensors file, which has at least 8 bytes",
        found: "\(store.byteCount)", advice: "This is another file, or it was never filled.")
    }
    let length = try store.bytes(0..<8)
    let count = length.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    let isWithinFile = count <= UInt64(store.byteCount - 8)
    // A header that is announced to be longer than the file is what other kinds of files have, too.
    guard isWithinFile, count <= UInt64(largestByteCount) else {
      let start = try store.bytes(8..<min(9, store.byteCount))
      let isUnknown = start != [UInt8(ascii: "{")]
      throw FileError(
        isUnknown ? .unknownFormat : isWithinFile ? .tooLarge : .truncated, path,
        at: .init(byte: 0),
        expected: "a header of at most \(min(store.byteCount - 8, largestByteCount)) bytes",
        found: "one that is announced to have \(count)",
        advice: "The file is cut off, damaged or no safetensors file: fetch it again.")
    }
    let end = 8 + Int(count)
    let text = try store.bytes(8..<end)
    var header = SafetensorsHeader(
      scanner: HeaderScanner(text, at: 8, language: "JSON as safetensors has it", path: path),
      index: SafetensorsIndex(text))
    try header.scan()
    header.index.sort()
    try header.check(byteCount: store.byteCount - end, dataStart: end)
    return (header.index, end)
  }

  private mutating func scan() throws(FileError) {
    guard scanner.next == UInt8(ascii: "{") else {
      throw scanner.error(
        .unknownFormat, expected: "a safetensors file, whose header begins with \"{\"",
        found: "another byte")
    }
    try scanner.require("{")
    if !scanner.take("}") {
      repeat { try scanEntry() } while scanner.take(",")
      try scanner.require("}")
    }
    scanner.skipSpaces()
    guard scanner.next == nil else { throw scanner.malformed("nothing but spaces behind the end") }
  }

  private mutating func scanEntry() throws(FileError) {
    scanner.skipSpaces()
    let start = scanner.position
    let name = try scanner.string()
    try scanner.require(":")
    if name == "__metadata__" {
      guard !hasMetadata else {
        throw scanner.error(
          .duplicateName, at: start, expected: "one list of metadata", found: "a second one")
      }
      hasMetadata = true
      return try scanMetadata()
    }
    guard index.entries.count < Self.largestTensorCount else {
      throw scanner.error(
        .tooLarge, at: start, expected: "at most \(Self.largestTensorCount) tensors",
        found: "more of them")
    }
    try scanTensor(name, start)
  }

  private mutating func scanMetadata() throws(FileError) {
    try scanner.require("{")
    if scanner.take("}") { return }
    repeat {
      scanner.skipSpaces()
      let start = scanner.position
      guard index.metadata.count < Self.largestMetadataCount else {
        throw scanner.error(
          .tooLarge, at: start, field: "__metadata__",
          expected: "at most \(Self.largestMetadataCount) entries", found: "more of them")
      }
      let key = try scanner.string()
      try scanner.require(":")
      guard index.appendMetadata(key, try scanner.string()) else {
        throw scanner.error(
          .duplicateName, at: start, field: "__metadata__", expected: "keys that differ",
          found: "a second \(FileError.quote(key))")
      }
    } while scanner.take(",")
    try scanner.require("}")
  }

  private mutating func scanTensor(_ name: String, _ start: Int) throws(FileError) {
    index.append(name, try SafetensorsFields(&scanner, name))
  }

  /// Checks that names differ and that the tensors' bytes cover the rest of the file, without gap
  /// and without overlap.
  private func check(byteCount: Int, dataStart: Int) throws(FileError) {
    if let duplicate = index.duplicate {
      throw layoutError(
        .duplicateName, duplicate, nil, "tensors whose names differ", "a second one of this name")
    }
    var end = 0
    for (position, entry) in index.entries.enumerated() {
      guard entry.end <= byteCount else {
        throw layoutError(
          .truncated, position, dataStart + byteCount, "bytes up to \(entry.end) behind the header",
          "\(byteCount)")
      }
      guard entry.start == end else {
        let isGap = entry.start > end
        throw layoutError(
          .wrongLayout, position, dataStart + entry.start, "its bytes to begin at \(end)",
          "\(entry.start), which \(isGap ? "leaves a gap" : "overlaps the one before")")
      }
      end = entry.end
    }
    guard end == byteCount else {
      throw FileError(
        .trailingBytes, scanner.path, at: .init(byte: dataStart + end),
        expected: "\(end) bytes behind the header", found: "\(byteCount)",
        advice: "Something was appended, or the header is damaged: fetch the file again.")
    }
  }

  private func layoutError(
    _ kind: FileError.Kind, _ position: Int, _ byte: Int?, _ expected: String, _ found: String
  ) -> FileError {
    FileError(
      kind, scanner.path,
      at: .init(
        tensor: index.name(position), field: byte == nil ? nil : "data_offsets", byte: byte),
      expected: expected, found: found,
      advice: "The file is damaged or was cut off: fetch it again.")
  }
}
