public import ArgumentParser

/// A comma-separated list on the command line.
public struct List<Element: ExpressibleByArgument>: ExpressibleByArgument {
  /// What stands between the commas.
  public let values: [Element]

  /// A list of these values.
  public init(_ values: [Element]) {
    self.values = values
  }

  /// Reads a list; nil if one of its values cannot be read.
  public init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    values = parts.compactMap { Element(argument: String($0)) }
    guard values.count == parts.count else { return nil }
  }

  /// The values with commas between them.
  public var defaultValueDescription: String {
    values.map { "\($0)" }.joined(separator: ",")
  }
}
