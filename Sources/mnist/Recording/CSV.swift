/// Tables as RFC 4180 has them.
enum CSV {
  /// Lines of fields, each line with its end.
  static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// As many digits as reading the number back takes; nothing if it is absent or not finite.
  static func number(_ value: Double?) -> String {
    value.flatMap { $0.isFinite ? "\($0)" : nil } ?? ""
  }

  private static func field(_ text: String) -> String {
    // By scalars: to characters, "\r\n" is neither of the two.
    guard text.unicodeScalars.contains(where: { [",", "\"", "\r", "\n"].contains($0) }) else {
      return text
    }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
