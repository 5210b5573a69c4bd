public import FoundationEssentials

extension SafetensorsWriter {
  /// Writes the file, in place of one that is there, as ``AtomicFileWriter`` does.
  ///
  /// - Parameters:
  ///   - url: the file; its folder must exist.
  ///   - durability: whether to wait for the disk.
  /// - Throws: ``FileError`` if a name was given twice or the file cannot be written.
  public func write(to url: URL, durability: Durability = .flushed) throws(FileError) {
    try write(to: url, durability: durability, in: POSIXFileSystem())
  }

  func write(
    to url: URL, durability: Durability, in fileSystem: any FileSystem
  ) throws(FileError) {
    let ordered = orderedTensors
    let header = try header(ordered, path: filePath(url))
    try AtomicFileWriter.write(
      to: filePath(url), durability: durability, in: fileSystem
    ) { file throws(FileError) in
      try file.write(header)
      for tensor in ordered {
        try tensor.write { bytes throws(FileError) in try file.write(bytes) }
      }
    }
  }

  /// The bytes that ``write(to:durability:)`` writes.
  /// - Throws: ``FileError`` if a name was given twice.
  public func bytes() throws(FileError) -> [UInt8] {
    let ordered = orderedTensors
    var result = try header(ordered, path: "safetensors")
    result.reserveCapacity(result.count + ordered.reduce(0) { $0 + $1.byteCount })
    for tensor in ordered {
      try tensor.write { bytes in
        unsafe bytes.withUnsafeBytes { unsafe result.append(contentsOf: $0) }
      }
    }
    return result
  }

  /// The tensors with the largest elements first, otherwise as they were given.
  private var orderedTensors: [SafetensorsContent] {
    [8, 4, 2, 1].flatMap { size in tensors.filter { $0.type.byteCount == size } }
  }

  /// The header, of such a length that a multiple of 64 bytes comes before the data.
  private func header(
    _ ordered: [SafetensorsContent], path: String
  ) throws(FileError) -> [UInt8] {
    var entries: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.map { "\(Self.quote($0.key)):\(Self.quote($0.value))" }
      entries.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    var names: Set<[UInt8]> = [Array("__metadata__".utf8)]
    var start = 0
    for tensor in ordered {
      // Swift takes different spellings of a letter for the same one; files do not.
      guard names.insert(Array(tensor.name.utf8)).inserted else {
        throw FileError(
          .duplicateName, path, at: .init(tensor: tensor.name),
          expected: "names that differ, and are not __metadata__", found: "this one",
          advice: "Give the tensors names of their own.")
      }
      let end = start + tensor.byteCount
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(Self.quote(tensor.name)):{\"dtype\":\"\(tensor.type.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(start),\(end)]}")
      start = end
    }
    var text = Array("{\(entries.joined(separator: ","))}".utf8)
    text += [UInt8](repeating: 0x20, count: (64 - (8 + text.count) % 64) % 64)
    guard text.count <= SafetensorsHeader.largestByteCount else {
      throw FileError(
        .tooLarge, path,
        expected: "a header of at most \(SafetensorsHeader.largestByteCount) bytes",
        found: "\(text.count)", advice: "Write less metadata or fewer tensors.")
    }
    return littleEndianBytes([UInt64(text.count)]) + text
  }

  /// A JSON string.
  private static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
