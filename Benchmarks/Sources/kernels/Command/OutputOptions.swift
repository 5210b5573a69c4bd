internal import ArgumentParser
internal import FoundationEssentials
internal import Measurement

/// The options that say what is written.
struct OutputOptions: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case markdown
    case json
  }

  @Option(help: "Markdown tables as they are finished, or JSON at the end.")
  var format = Format.markdown

  @Option(help: ArgumentHelp("Write the JSON to a file as well.", valueName: "kernels.json"))
  var json: String?

  @Option(
    help: ArgumentHelp(
      "Draw the kernels under the machine's limits (single precision if measured, one thread).",
      valueName: "roofline.svg"))
  var roofline: String?

  func write(_ report: Report) throws {
    if let json { try report.json().write(to: URL(fileURLWithPath: json)) }
    if let roofline {
      guard let plot = Roofline(report) else {
        throw ValidationError("nothing was measured with one thread that could be drawn")
      }
      try Data(plot.svg.utf8).write(to: URL(fileURLWithPath: roofline))
    }
  }
}
