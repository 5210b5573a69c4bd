internal import ArgumentParser
internal import BenchmarkCommand
internal import Measurement
internal import _LincolnKernels

/// The command: `swift run -c release --package-path Benchmarks training`.
@main
struct TrainingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "training",
    abstract: "Measures whole epochs, evaluations and predictions beside Python's libraries.")

  @OptionGroup(title: "What is measured")
  var selection: SelectionOptions

  @OptionGroup(title: "With whom")
  var python: PythonOptions

  @Option(help: "What idle threads do, of all libraries.")
  var waitPolicy = WaitPolicy.brief

  @OptionGroup(title: "How long")
  var timing: TimingOptions

  @OptionGroup(title: "What comes out")
  var output: OutputOptions

  func validate() throws {
    if let problem = _Kernels.variantError {
      throw ValidationError(problem)
    }
  }

  func run() throws {
    let threads = selection.threadChoices(isQuick: timing.quick)
      .map { $0.limit(processors: SelectionOptions.processors) }
    waitPolicy.apply(threads: threads.max() ?? 1)
    var session = try Session(
      selection: selection, timing: timing, data: ImageData(selection.data.load()),
      python: python.peers(), report: report)
    let markdown = MarkdownReport(
      notation: Notation(limit: timing.race(seconds: 1).uncertainty))
    try session.run { report, part in
      switch part {
      case .ceilings:
        output.show(markdown.frame.heading(report))
        output.show(markdown.frame.ceilings(report.ceilings))
      case .contest(let results, let leftOut):
        output.show(markdown.section(results, leftOut: leftOut))
      case .sweep(let results):
        output.show(markdown.sweep(results, steps: selection.steps))
      }
    }
    if !selection.sweep { output.show(markdown.summary(session.report.results)) }
    output.show(markdown.frame.conclusion(session.report))
    try output.write(session.report)
    session.complaints.forEach { printError("wrong result: \($0)") }
    if !session.complaints.isEmpty { throw ExitCode.failure }
  }

  private var report: Report {
    Report(
      generator: "training", arguments: Array(CommandLine.arguments.dropFirst()),
      machine: Machine(),
      conditions: [
        "waitPolicy": waitPolicy.rawValue,
        "openMP": _Kernels.openMPVersion == 0 ? "none" : "\(_Kernels.openMPVersion)",
        "variant": _Kernels.variantName(_Kernels.currentVariant),
        "data": "\(selection.data)",
      ],
      peers: [:], missing: [])
  }
}
