internal import ArgumentParser
internal import BenchmarkCommand
internal import FoundationEssentials
internal import Measurement
internal import Peers
internal import _LincolnKernels

/// The command: `swift run -c release --package-path Benchmarks kernels`.
@main
struct KernelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernels",
    abstract: "Measures the kernels beside other libraries, in turns.")

  @OptionGroup(title: "What is measured")
  var selection: SelectionOptions

  @OptionGroup(title: "With whom")
  var peers: PeerOptions

  @OptionGroup(title: "How long")
  var timing: TimingOptions

  @OptionGroup(title: "What comes out")
  var output: OutputOptions

  @OptionGroup(title: "What comes out")
  var picture: RooflineOptions

  func validate() throws {
    if let problem = _Kernels.variantError {
      throw ValidationError(problem)
    }
    _ = try selection.chosenVariants()
  }

  func run() throws {
    let threadCounts = selection.threadCounts(isQuick: timing.quick)
    peers.waitPolicy.apply(threads: threadCounts.max() ?? 1)
    let others = try peers.with.map { try Report(json: Data(contentsOf: URL(fileURLWithPath: $0))) }
    var session = Session(
      selection: selection, threadCounts: threadCounts, libraries: peers.libraries(),
      python: peers.python.peers(), others: others.flatMap(\.results),
      race: timing.race(seconds: 1),
      isQuick: timing.quick,
      report: Report(
        generator: "kernels", arguments: Array(CommandLine.arguments.dropFirst()),
        machine: Machine(),
        conditions: [
          "waitPolicy": peers.waitPolicy.rawValue,
          "openMP": _Kernels.openMPVersion == 0 ? "none" : "\(_Kernels.openMPVersion)",
        ],
        peers: [:], missing: []))
    let markdown = MarkdownReport(notation: Notation(limit: session.race.uncertainty))
    try session.run { report, part in
      switch part {
      case .ceilings:
        output.show(markdown.frame.heading(report))
        output.show(markdown.frame.ceilings(report.ceilings))
      case .kernel(let results): output.show(markdown.section(results))
      }
    }
    let report = session.report
    for other in others {
      output.show("\n\\* from \(other.generator), \(other.date), on \(other.machine.processor)")
    }
    output.show(markdown.summary(report.results))
    output.show(markdown.frame.conclusion(report))
    try output.write(report)
    try picture.write(report)
    session.complaints.forEach { printError("wrong result: \($0)") }
    if !session.complaints.isEmpty { throw ExitCode.failure }
  }
}
