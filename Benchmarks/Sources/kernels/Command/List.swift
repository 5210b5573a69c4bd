internal import ArgumentParser

/// A comma-separated list on the command line.
struct List<Element: ExpressibleByArgument>: ExpressibleByArgument {
  let values: [Element]

  init(_ values: [Element]) {
    self.values = values
  }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    values = parts.compactMap { Element(argument: String($0)) }
    guard values.count == parts.count else { return nil }
  }

  var defaultValueDescription: String {
    values.map { "\($0)" }.joined(separator: ",")
  }
}
