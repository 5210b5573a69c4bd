extension HeaderScanner {
  /// Takes a JSON string in quotation marks.
  mutating func string() throws(FileError) -> String {
    try require("\"")
    let start = position
    var isPlain = true
    var decoded: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        let text =
          isPlain
          ? String(validating: bytes[start..<position], as: UTF8.self)
          : String(validating: decoded, as: UTF8.self)
        skip()
        guard let text else {
          throw error(.invalidText, at: start, expected: "UTF-8", found: "other bytes")
        }
        return text
      case UInt8(ascii: "\\"):
        if isPlain { decoded = Array(bytes[start..<position]) }
        isPlain = false
        skip()
        try takeEscaped(&decoded)
      case 0x20...:
        if !isPlain { decoded.append(byte) }
        skip()
      default: throw malformed("no control character inside of a string")
      }
    }
    throw malformed("a quotation mark that ends the string")
  }

  /// Takes what follows a backslash, and appends what it stands for.
  private mutating func takeEscaped(_ decoded: inout [UInt8]) throws(FileError) {
    if let next, let byte = Self.plainEscape(next) {
      skip()
      decoded.append(byte)
      return
    }
    let start = position
    var value = try codeUnit()
    if 0xD800..<0xDC00 ~= value, take(word: "\\") {
      let low = try codeUnit()
      guard 0xDC00..<0xE000 ~= low else {
        throw error(
          .invalidText, at: start, expected: "the other half of a surrogate pair",
          found: "another character")
      }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw error(
        .invalidText, at: start, expected: "a character", found: "half of a surrogate pair")
    }
    decoded.append(contentsOf: String(Character(scalar)).utf8)
  }

  /// What a single character behind a backslash stands for.
  private static func plainEscape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  /// Takes `u` and four hexadecimal digits.
  private mutating func codeUnit() throws(FileError) -> UInt32 {
    guard take(word: "u") else { throw malformed("a character that may follow a backslash") }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let next, let digit = Character(Unicode.Scalar(next)).hexDigitValue, next < 0x80 else {
        throw malformed("four hexadecimal digits")
      }
      value = value << 4 + UInt32(digit)
      skip()
    }
    return value
  }
}
