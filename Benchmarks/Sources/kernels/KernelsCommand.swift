internal import ArgumentParser
internal import CLincolnKernels
internal import Glibc
internal import Measurement
internal import Peers

/// The command: `swift run -c release --package-path Benchmarks kernels`.
@main
struct KernelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernels",
    abstract: "Measures the kernels beside other libraries, in turns, in one process.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case markdown
    case json
  }

  @Option(
    help: ArgumentHelp(
      "Rows x inner x columns, with :tn or :nt for a transposed operand; comma-separated.",
      valueName: "60x784x89,784x60x89:tn"))
  var shapes: List<Shape> = List(Shape.standard.compactMap(Shape.init(argument:)))

  @Option(help: "float, double or both.")
  var precision: List<Precision> = List(Precision.allCases)

  @Option(help: "Variants of our kernels, or all (default: the best that runs here).")
  var variants: List<String>?

  @Option(help: "Numbers of threads (default: 1 and all processors).")
  var threads: List<Int>?

  @Option(help: "At most so many seconds for each shape, precision and number of threads.")
  var seconds = 2.0

  @Option(help: "Measure until the medians are certain to this fraction, if there is time.")
  var uncertainty = 0.01

  @Option(help: "What idle threads do.")
  var waitPolicy = WaitPolicy.passive

  @Option(help: "Markdown tables as they are finished, or one JSON object at the end.")
  var format = Format.markdown

  func validate() throws {
    if let problem = unsafe lincoln_variant_environment_error() {
      throw ValidationError(unsafe String(cString: problem))
    }
    guard seconds > 0, uncertainty > 0 else {
      throw ValidationError("seconds and uncertainty must be positive")
    }
    guard threads?.values.allSatisfy({ 1...256 ~= $0 }) ?? true else {
      throw ValidationError("threads must be from 1 to 256")
    }
    _ = try chosenVariants()
  }

  func run() throws {
    let processors = Int(lincoln_processor_count())
    let threadCounts = threads?.values ?? (processors == 1 ? [1] : [1, processors])
    waitPolicy.apply(threads: threadCounts.max() ?? 1)
    let (peers, missing) = loadedPeers()
    var report = MatmulReport(
      machine: Machine(), processors: processors, openMP: Int(lincoln_openmp_version()),
      waitPolicy: waitPolicy,
      peers: Dictionary(uniqueKeysWithValues: peers.map { ($0.name, $0.details) }),
      missingPeers: missing)
    var race = Race(seconds: seconds)
    race.uncertainty = uncertainty
    for precision in precision.values {
      for threads in threadCounts {
        report.peaks += PeakResult.measured(precision, threads: threads, race: race)
      }
    }
    show("\(report.heading)\n\(report.peakSection)")

    var isWrong = false
    for precision in precision.values {
      for threads in threadCounts {
        let peaks = report.peaks.filter { $0.precision == precision && $0.threads == threads }
        for shape in shapes.values {
          let job = MatmulJob(
            shape: shape, precision: precision, threads: threads, variants: try chosenVariants(),
            peers: peers, race: race, ceiling: peaks.map(\.gigaflops.maximum).max() ?? 0)
          let (results, complaints) = job.run()
          complaints.forEach { printError("wrong result: \($0)") }
          isWrong = isWrong || !complaints.isEmpty
          report.results += results
          show(report.section(results, settledBelow: uncertainty))
        }
      }
    }
    show(report.summary)
    if format == .json { print(try report.json()) }
    if isWrong { throw ExitCode.failure }
  }

  /// Prints a part of the Markdown output as soon as it is known.
  private func show(_ markdown: String) {
    guard format == .markdown else { return }
    print(markdown)
    fflush(nil)
  }

  private func chosenVariants() throws -> [Variant] {
    let supported = Variant.supported
    guard let names = variants?.values else {
      return supported.filter { $0.index == lincoln_variant_current() }
    }
    if names == ["all"] { return supported }
    return try names.map { name in
      guard let variant = supported.first(where: { $0.name == name }) else {
        let known = supported.map(\.name).joined(separator: ", ")
        throw ValidationError("variant '\(name)' does not run here; these do: \(known)")
      }
      return variant
    }
  }

  private func loadedPeers() -> (loaded: [any MatrixProductLibrary], missing: [String]) {
    var loaded = [any MatrixProductLibrary]()
    var missing = [String]()
    for peer in matrixProductPeers() {
      switch peer {
      case .success(let library): loaded.append(library)
      case .failure(let reason): missing.append(reason.description)
      }
    }
    return (loaded, missing)
  }
}
