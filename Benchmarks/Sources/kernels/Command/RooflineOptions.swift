internal import ArgumentParser
internal import FoundationEssentials
internal import Measurement

/// The option that draws a picture.
struct RooflineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Draw the kernels under the machine's limits (single precision if measured, one thread).",
      valueName: "roofline.svg"))
  var roofline: String?

  func write(_ report: Report) throws {
    guard let roofline else { return }
    guard let plot = Roofline(report) else {
      throw ValidationError("nothing was measured with one thread that could be drawn")
    }
    try Data(plot.svg.utf8).write(to: URL(fileURLWithPath: roofline))
  }
}
