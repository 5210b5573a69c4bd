/// What is wrong with a file that was to be read or written, and what to do about it.
///
/// Everything that comes from outside the program ends here and never in a trap: files that are
/// missing, broken, hostile or of another kind, disks that are full, and folders that may not be
/// written to. ``description`` is one line for people; ``kind`` is for programs.
public struct FileError: Error, Sendable, Equatable {
  /// What kind of problem it is; the raw value is stable and may be written to logs.
  public let kind: Kind
  /// The file or folder, or what memory was called that holds one.
  public let path: String
  /// Where in the file the problem is, as far as that is known.
  public let location: Location
  /// What should have been there.
  public let expected: String
  /// What is there instead.
  public let found: String
  /// What the user can do, as full sentences.
  public let advice: String

  /// Creates an error from its parts, which ``description`` joins to one line.
  public init(
    _ kind: Kind, _ path: String, at location: Location = Location(), expected: String,
    found: String, advice: String
  ) {
    self.kind = kind
    self.path = path
    self.location = location
    self.expected = expected
    self.found = found
    self.advice = advice
  }
}

extension FileError: CustomStringConvertible {
  /// One line: the file, where in it, what was expected, what was found, what to do.
  public var description: String {
    let place = location.isEmpty ? "" : ", \(location)"
    return Self.line("\(path)\(place): expected \(expected), found \(found). \(advice)")
  }

  /// A text with nothing in it that would end the line or reach a terminal as a command.
  private static func line(_ text: String) -> String {
    let isClean = text.unicodeScalars.allSatisfy { !isControl($0) }
    if isClean { return text }
    return text.unicodeScalars.map {
      isControl($0) ? "\\u{\(String($0.value, radix: 16))}" : String($0)
    }.joined()
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

extension FileError {
  /// A name from a file in quotation marks, cut short if it is absurdly long.
  static func quote(_ name: String) -> String {
    let shown = name.unicodeScalars.prefix(60)
    let isWhole = shown.endIndex == name.unicodeScalars.endIndex
    return "\"\(String(String.UnicodeScalarView(shown)))\(isWhole ? "" : "…")\""
  }

  /// `[2, 3]`, cut short if there are absurdly many dimensions.
  static func list(_ dimensions: [Int]) -> String {
    let shown = dimensions.prefix(8).map(String.init).joined(separator: ", ")
    return "[\(shown)\(dimensions.count > 8 ? ", …" : "")]"
  }
}
