extension HeaderScanner {
  /// Takes a Python string of printable ASCII characters in either kind of quotation marks.
  mutating func pythonString() throws(FileError) -> String {
    skipSpaces()
    guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw malformed("a string")
    }
    skip()
    let start = position
    while let byte = next, byte != quote {
      guard (0x20...0x7E).contains(byte), byte != UInt8(ascii: "\\") else {
        throw malformed("a string of plain characters")
      }
      skip()
    }
    guard next == quote else { throw malformed("a quotation mark that ends the string") }
    defer { skip() }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Takes `True` or `False`.
  mutating func pythonBoolean() throws(FileError) -> Bool {
    skipSpaces()
    if take(word: "True") { return true }
    if take(word: "False") { return false }
    throw malformed("True or False")
  }

  /// Takes a tuple of at most `limit` numbers: `()`, `(2,)`, `(2, 3)`; with the `L` that Python 2
  /// wrote behind them, too.
  mutating func pythonTuple(limit: Int) throws(FileError) -> [Int] {
    var numbers: [Int] = []
    try require("(")
    while !take(")") {
      guard numbers.count < limit else {
        throw error(
          .tooLarge, field: "shape", expected: "at most \(limit) dimensions", found: "more of them")
      }
      numbers.append(try integer())
      _ = take(word: "L")
      if take(",") { continue }
      // One number in parentheses is no tuple.
      guard numbers.count > 1 else { throw malformed("\",\" behind the only number of a tuple") }
      try require(")")
      break
    }
    return numbers
  }
}
