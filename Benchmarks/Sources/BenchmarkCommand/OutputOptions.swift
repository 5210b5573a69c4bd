public import ArgumentParser
internal import FoundationEssentials
public import Measurement

/// The options that say what is written.
public struct OutputOptions: ParsableArguments {
  /// What standard output gets.
  public enum Format: String, CaseIterable, ExpressibleByArgument {
    /// Tables, each as soon as it is finished.
    case markdown
    /// The whole report at the end.
    case json
  }

  /// What standard output gets.
  @Option(help: "Markdown tables as they are finished, or JSON at the end.")
  public var format = Format.markdown

  /// A file for the report.
  @Option(help: ArgumentHelp("Write the JSON to a file as well.", valueName: "report.json"))
  public var json: String?

  /// Options that nobody has set.
  public init() {}

  /// Prints Markdown, unless JSON is wanted.
  public func show(_ text: String) {
    guard format == .markdown else { return }
    print(text)
    flushOutput()
  }

  /// Writes the report where JSON is wanted.
  public func write(_ report: Report) throws {
    let json = try report.json()
    if format == .json { print(String(decoding: json, as: UTF8.self), terminator: "") }
    if let file = self.json { try json.write(to: URL(fileURLWithPath: file)) }
  }
}
