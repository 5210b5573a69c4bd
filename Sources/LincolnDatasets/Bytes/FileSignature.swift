/// A guess at what a file is whose first bytes are not those that were wanted.
enum FileSignature {
  /// Describes the beginning of a file for an error message.
  static func describe(_ start: [UInt8]) -> String {
    for (signature, description) in binarySignatures where start.starts(with: signature) {
      return description
    }
    let text = start.drop { $0 == 0x20 || (0x09...0x0D).contains($0) || $0 >= 0x80 }
    if text.first == UInt8(ascii: "<") { return "an HTML or XML page (\(quote(start)))" }
    if text.first == UInt8(ascii: "{") { return "JSON text (\(quote(start)))" }
    if !start.isEmpty, start.allSatisfy(isText) { return "text (\(quote(start)))" }
    return "the bytes \(hexadecimal(start.prefix(4)))"
  }

  private static let binarySignatures: [([UInt8], String)] = [
    ([0x1F, 0x8B], "a gzip stream inside a gzip stream"),
    ([0x50, 0x4B, 0x03, 0x04], "a zip archive"),
    ([0x1F, 0x9D], "a file packed with compress"),
    (Array("BZh".utf8), "a file packed with bzip2"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "a file packed with xz"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a file packed with zstd"),
    ([0x93] + Array("NUMPY".utf8), "a NumPy array"),
    ([0x89] + Array("PNG".utf8), "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("version https://git-lfs".utf8), "a Git LFS pointer instead of the file"),
    ([0x03, 0x08, 0x00, 0x00], "an IDX header in the wrong byte order"),
    ([0x01, 0x08, 0x00, 0x00], "an IDX header in the wrong byte order"),
  ]

  private static func isText(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) || (0x09...0x0D).contains(byte)
  }

  private static func quote(_ bytes: [UInt8]) -> String {
    let line = bytes.prefix(24).map { (0x20...0x7E).contains($0) ? $0 : 0x20 }
    return "it begins with \(String(decoding: line, as: UTF8.self).debugDescription)"
  }

  private static func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}
