internal import ArgumentParser
internal import BenchmarkCommand
internal import Lincoln
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
    if let problem = _Kernels.variantError { throw ValidationError(problem) }
  }

  func run() throws {
    let limits = selection.threadChoices(isQuick: timing.quick).map(\.limit)
    waitPolicy.apply(threads: limits.max() ?? 1)
    let report = Report(
      generator: "training", arguments: Array(CommandLine.arguments.dropFirst()),
      conditions: [
        "waitPolicy": waitPolicy.rawValue,
        "openMP": _Kernels.openMPVersion == 0 ? "none" : "\(_Kernels.openMPVersion)",
        "variant": _Kernels.variantName(_Kernels.currentVariant),
        "data": "\(selection.data)",
      ])
    var run = try TrainingRun(
      selection: selection, timing: timing, data: ImageData(selection.data.load()),
      python: python.peers(), session: Session(report: report))
    let notation = timing.notation
    run.measureCeilings()
    show(run.session.report.heading("Training"))
    show(run.session.report.ceilingsTable)
    try run.measure { part in
      switch part {
      case .contest(let results, let leftOut): show(notation.section(results, leftOut: leftOut))
      case .sweep(let results): show(notation.sweep(results, steps: selection.steps))
      }
    }
    if !selection.sweep { show(notation.summary(run.session.report.results)) }
    try output.finish(run.session, notation)
  }
}

/// The options that say what is measured.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Networks: A is 784-89-10, B is 784-178-46-10 with dropout; or the sizes of hidden layers, \
      joined by hyphens, with :0.8 for the share that dropout keeps.
      """, valueName: "A,B,256-64:0.8"))
  var networks: List<Topology>?

  @Option(help: "float, double or both.")
  var precision: List<Precision>?

  @Option(help: "Numbers of threads, and automatic.")
  var threads: List<ThreadChoice>?

  @Option(
    help: ArgumentHelp(
      "mnist, fashion-mnist, or a folder with the four files of such a data set.",
      valueName: "mnist|fashion-mnist|folder"))
  var data = ImageSource.embedded

  @Option(help: "Images of a step.")
  var batch = 60

  @Option(help: "epoch, sparse-epoch, evaluation, prediction (default: all).")
  var parts: List<TrainingTask.Kind> = List(TrainingTask.Kind.allCases)

  @Flag(
    help: """
      Instead of whole epochs, measure steps of many sizes, with one thread and automatic threads.
      """)
  var sweep = false

  @Option(help: "Images of a step in the sweep (default: 16,32,128,512,1024).")
  var batches: List<Int>?

  @Option(help: "Widths of both hidden layers in the sweep (default: powers of two to 1024).")
  var widths: List<Int>?

  @Option(help: "Steps of the sweep that are timed together.")
  var steps = 10

  func validate() throws {
    let sizes = [batch, steps] + (batches?.values ?? []) + (widths?.values ?? [])
    guard sizes.allSatisfy({ 1...1_000_000 ~= $0 }) else {
      throw ValidationError("batch, batches, widths and steps must be positive")
    }
    guard sweep || (batches == nil && widths == nil) else {
      throw ValidationError("batches and widths are those of --sweep")
    }
    guard !sweep || networks == nil && threads == nil else {
      throw ValidationError("--sweep has widths instead of networks, and threads of its own")
    }
  }

  func networks(isQuick: Bool) -> [Topology] {
    networks?.values ?? (isQuick ? [.a] : [.a, .b])
  }

  func precisions(isQuick: Bool) -> [Precision] {
    precision?.values ?? (isQuick || sweep ? [.float] : Precision.allCases)
  }

  func threadChoices(isQuick: Bool) -> [ThreadChoice] {
    if sweep { return [.exactly(1), .automatic] }
    if let threads { return threads.values }
    let processors = _Kernels.processorCount
    return processors == 1 || isQuick
      ? [.exactly(1)] : [.exactly(1), .exactly(processors), .automatic]
  }

  func sweepBatches(isQuick: Bool) -> [Int] {
    batches?.values ?? (isQuick ? [32, 128] : [16, 32, 128, 512, 1024])
  }

  func sweepWidths(isQuick: Bool) -> [Int] {
    widths?.values ?? (isQuick ? [32, 128] : [32, 64, 128, 256, 512, 1024])
  }
}

extension TrainingTask.Kind: ExpressibleByArgument {}

/// How many threads Lincoln is told to use.
enum ThreadChoice: Hashable, ExpressibleByArgument {
  case exactly(Int)
  case automatic

  init?(argument: String) {
    if argument == "automatic" {
      self = .automatic
    } else if let count = Int(argument), 1...256 ~= count {
      self = .exactly(count)
    } else {
      return nil
    }
  }

  /// At most so many.
  var limit: Int {
    switch self {
    case .exactly(let count): count
    case .automatic: _Kernels.processorCount
    }
  }

  /// What the library calls it.
  var threadCount: ThreadCount {
    switch self {
    case .exactly(let count): .atMost(count)
    case .automatic: .automatic
    }
  }
}
