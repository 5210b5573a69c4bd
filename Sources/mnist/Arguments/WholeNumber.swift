import ArgumentParser

/// Reads the whole numbers of options.
enum WholeNumber {
  /// A number that is `minimum` or more.
  static func from(_ minimum: Int) -> @Sendable (String) throws -> Int {
    { try number($0, in: minimum...Int.max, "a whole number, \(minimum) or more") }
  }

  /// A seed of NumPy's legacy random stream.
  static func seed(_ text: String) throws -> UInt32 {
    let range = 0...Int(UInt32.max)
    return UInt32(try number(text, in: range, "a whole number from 0 to \(UInt32.max)"))
  }

  private static func number(
    _ text: String, in range: ClosedRange<Int>, _ expected: String
  ) throws -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw ValidationError("expected \(expected).")
    }
    return number
  }
}
