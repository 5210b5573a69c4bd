/// Reads the text of a header from left to right and never looks back.
struct HeaderScanner {
  /// The path of the file, for messages.
  let path: String
  /// What the text is, for messages: "JSON as safetensors has it".
  let language: String
  /// The text.
  let bytes: [UInt8]
  /// Where the text begins in the file.
  let offset: Int
  /// The archive's member that the file is, for messages.
  var member: String?
  private(set) var position = 0

  init(_ bytes: [UInt8], at offset: Int, language: String, path: String, member: String? = nil) {
    self.bytes = bytes
    self.offset = offset
    self.language = language
    self.path = path
    self.member = member
  }

  /// The next byte, if there is one.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Goes on by some bytes, of which the caller knows that they are there.
  mutating func skip(_ count: Int = 1) { position += count }

  /// Goes on to what is no white space.
  mutating func skipSpaces() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { skip() }
  }

  /// Takes a character if it is the next one, after white space.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard next == UInt8(ascii: character) else { return false }
    skip()
    return true
  }

  /// Takes a character, which must be the next one after white space.
  mutating func require(_ character: Unicode.Scalar) throws(FileError) {
    guard take(character) else { throw malformed("\"\(character)\"") }
  }

  /// Takes a word if it is what comes next.
  mutating func take(word: StaticString) -> Bool {
    let word = Array("\(word)".utf8)
    guard bytes[position...].starts(with: word) else { return false }
    skip(word.count)
    return true
  }

  /// Takes a number of digits alone, without leading zeros.
  mutating func integer() throws(FileError) -> Int {
    skipSpaces()
    let start = position
    var value = 0
    while let byte = next, (0x30...0x39).contains(byte) {
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow) = tens.addingReportingOverflow(Int(byte - 0x30))
      guard !isTooLarge, !overflow else {
        throw error(
          .tooLarge, at: start, expected: "a number of at most 63 bits", found: "a larger one")
      }
      guard position == start || value > 0 else { throw malformed("no digit after a 0") }
      value = sum
      skip()
    }
    guard position > start else { throw malformed("a number, without sign or fraction") }
    return value
  }

  /// A list in brackets of at most `limit` numbers.
  mutating func integers(
    from open: Unicode.Scalar, to close: Unicode.Scalar, limit: Int
  ) throws(FileError) -> [Int] {
    var numbers: [Int] = []
    try require(open)
    if take(close) { return numbers }
    repeat {
      guard numbers.count < limit else {
        throw error(
          .tooLarge, expected: "at most \(limit) numbers in a list", found: "more of them")
      }
      numbers.append(try integer())
    } while take(",")
    try require(close)
    return numbers
  }

  /// The error for a text that goes on in a wrong way here.
  func malformed(_ expected: String) -> FileError {
    error(.malformedHeader, expected: "\(expected) (\(language))", found: describeNext())
  }

  /// An error here, or at an earlier position.
  func error(
    _ kind: FileError.Kind, at position: Int? = nil, tensor: String? = nil, field: String? = nil,
    expected: String, found: String
  ) -> FileError {
    FileError(
      kind, path,
      at: .init(
        tensor: tensor ?? member, field: field, byte: offset + (position ?? self.position)),
      expected: expected, found: found,
      advice: "The file is damaged or of another kind: fetch it again.")
  }

  private func describeNext() -> String {
    guard let next else { return "its end" }
    guard (0x20...0x7E).contains(next) else { return "the byte 0x\(String(next, radix: 16))" }
    return "\"\(Unicode.Scalar(next))\""
  }
}
