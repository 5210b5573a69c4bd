/// The header of a `.npy` file, versions 1 to 3.
///
/// It is a Python dictionary as text, which is scanned and never evaluated.
struct NPYHeader {
  /// The longest text that is read; NumPy itself writes at most a few hundred bytes for numbers.
  static let largestByteCount = 1 << 16
  /// The largest number of dimensions, as in NumPy.
  static let largestRank = 64

  let type: TensorType
  let isBigEndian: Bool
  let isColumnMajor: Bool
  let shape: [Int]
  /// The number of bytes that come before the elements.
  let byteCount: Int

  /// Reads a header, and checks that as many bytes follow as it announces.
  ///
  /// - Parameters:
  ///   - stream: the bytes of the file, from the first one on.
  ///   - member: the file's name in an archive.
  init(_ stream: any ByteStream, member: String?) throws(FileError) {
    let start = try stream.read(min(8, stream.remaining))
    guard start.count == 8, start.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw FileError(
        .unknownFormat, stream.path, at: .init(tensor: member, byte: 0),
        expected: "a NumPy array, which begins with \\x93NUMPY", found: "other bytes",
        advice: "This is another file, or it was never filled.")
    }
    guard (1...3).contains(start[6]), start[7] == 0 else {
      throw FileError(
        .unsupported, stream.path, at: .init(tensor: member, byte: 6),
        expected: "version 1.0, 2.0 or 3.0 of the format", found: "\(start[6]).\(start[7])",
        advice: "Save it by another version of NumPy.")
    }
    let sizeCount = start[6] == 1 ? 2 : 4
    let length = try stream.read(min(sizeCount, stream.remaining))
    let textCount = length.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length.count == sizeCount, textCount <= min(stream.remaining, Self.largestByteCount)
    else {
      let isTooLarge = length.count == sizeCount && textCount <= stream.remaining
      throw FileError(
        isTooLarge ? .tooLarge : .truncated, stream.path, at: .init(tensor: member, byte: 8),
        expected: "a header of at most \(min(stream.remaining, Self.largestByteCount)) bytes",
        found: "one that is announced to have \(textCount)",
        advice: "The file is cut off or damaged: fetch it again.")
    }
    let offset = 8 + sizeCount
    var scanner = HeaderScanner(
      try stream.read(textCount), at: offset, language: "Python as NumPy writes it",
      path: stream.path, member: member)
    let fields = try NPYFields(&scanner)
    byteCount = offset + textCount
    type = fields.type
    isBigEndian = fields.isBigEndian
    isColumnMajor = fields.isColumnMajor
    shape = fields.shape
    try check(stream, scanner)
  }

  private func check(_ stream: any ByteStream, _ scanner: HeaderScanner) throws(FileError) {
    guard let dataCount = type.byteCount(shape) else {
      throw scanner.error(
        .tooLarge, at: 0, field: "shape", expected: "dimensions whose product is below 2^63",
        found: FileError.list(shape))
    }
    guard dataCount == stream.remaining else {
      throw FileError(
        dataCount > stream.remaining ? .truncated : .trailingBytes, stream.path,
        at: .init(tensor: scanner.member, byte: byteCount),
        expected: "\(dataCount) bytes for \(FileError.list(shape)) of \(type.rawValue)",
        found: "\(stream.remaining)",
        advice: "The file was cut off, or something was appended: fetch it again.")
    }
  }
}
