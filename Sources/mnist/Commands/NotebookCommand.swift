import ArgumentParser
import Foundation
import Lincoln
import LincolnDatasets

/// `mnist notebook`: the experiments, and how they compare with what was published.
struct NotebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebook",
    abstract: "Run the notebook's 14 experiments and compare them with published runs.")

  @Option(help: "Experiments to run, such as E03,E07. (default: all)")
  var only: ExperimentSelection?

  @Option(help: "Numbers to compute with: float or double.")
  var precision: Precision = .float

  @Option(help: "Experiments side by side; changes no result. (default: one per core)")
  var jobs: Int?

  @Option(
    help: """
      Threads inside one experiment; changes no result. (default: 1 with several jobs, else \
      automatic)
      """)
  var threads: Int?

  @Option(help: "Stop after N epochs of the full schedule. (default: the experiment's)")
  var epochs: Int?

  @Option(help: "Evaluate every N epochs, also for early stopping. (default: the experiment's)")
  var evaluateEvery: Int?

  @Flag(name: .customLong("no-early-stopping"), help: "Train all epochs.")
  var noEarlyStopping = false

  @Option(help: "Seed of network and shuffling, 0 to 4294967295.")
  var seed: UInt32 = Experiment.defaultSeed

  @Option(help: "mnist (embedded) or fashion-mnist (cache, or the system's package).")
  var dataset: String?

  @Option(
    help: "A folder with the four IDX files, plain or .gz, to use instead.",
    completion: .directory)
  var data: String?

  @Option(help: "Report the losses of the first N batches of each run.")
  var batchEvents: Int = 0

  @Option(help: "Output: text or jsonl (one JSON object a line).")
  var format: OutputFormat = .text

  @Option(help: "Language of the notebook's own lines: en or ko.")
  var language: Messages = .english

  @Option(help: "Instruction set of the kernels: avx512, avx2, neon, portable. (default: best)")
  var variant: String?

  private var experiments: [Experiment] { only?.experiments ?? Notebook.experiments }

  func validate() throws {
    try requireAtLeastOne(jobs, "--jobs")
    try requireAtLeastOne(threads, "--threads")
    try requireAtLeastOne(epochs, "--epochs")
    try requireAtLeastOne(evaluateEvery, "--evaluate-every")
    guard batchEvents >= 0 else {
      throw ValidationError("--batch-events is \(batchEvents); it must be 0 or more.")
    }
    if let epochs, let short = experiments.first(where: { $0.epochs < epochs }) {
      throw ValidationError(
        """
        --epochs is \(epochs), but \(short.id) has \(short.epochs) epochs; choose at most that \
        many, or other experiments with --only.
        """)
    }
    if let dataset {
      guard data == nil else {
        throw ValidationError("--dataset and --data exclude each other; give one of them.")
      }
      guard DatasetDescriptor.known.contains(where: { $0.name == dataset }) else {
        let known = DatasetDescriptor.known.map(\.name).joined(separator: " or ")
        throw ValidationError("--dataset is '\(dataset)'; it must be \(known).")
      }
    }
    _ = try chosenVariant()
  }

  private func requireAtLeastOne(_ value: Int?, _ option: String) throws {
    if let value, value < 1 {
      throw ValidationError("\(option) is \(value); it must be at least 1.")
    }
  }

  /// The variant that the kernels use from now on.
  private func chosenVariant() throws -> KernelVariant {
    do throws(KernelVariantError) {
      if let variant { return try KernelVariant.select(variant) }
      return try KernelVariant.current()
    } catch {
      throw ValidationError(error.description)
    }
  }

  private var source: DataSource {
    if let data { return .directory(data) }
    guard let known = DatasetDescriptor.known.first(where: { $0.name == dataset }),
      known != .mnist
    else { return .embedded }
    return .named(known)
  }

  func run() throws {
    let variant = try chosenVariant()
    let output = Output()
    let source = self.source
    let images: ImageClassificationDataset
    do {
      images = try source.load()
    } catch {
      fail(output, kind: "data", message: error.description)
      throw ExitCode.failure
    }
    let experiments = self.experiments.map { $0.withOutputs(images.classCount) }
    let jobs = min(self.jobs ?? KernelThreads.processorCount, experiments.count)
    let threads = self.threads.map(ThreadCount.atMost) ?? (jobs > 1 ? .atMost(1) : .automatic)
    let settings = RunSettings(
      precision: precision, epochs: epochs, evaluationInterval: evaluateEvery,
      earlyStopping: !noEarlyStopping, seed: seed, datasetName: source.name, threads: threads,
      reportedBatches: batchEvents)
    let run = NotebookRun(
      experiments: experiments, settings: settings, jobs: jobs, output: output,
      reporter: reporter(experiments, settings, variant, output, images.training.count))
    let allRan: Bool
    do {
      allRan =
        switch precision {
        case .float: run.run(on: try images.experimentData() as ExperimentData<Float>)
        case .double: run.run(on: try images.experimentData() as ExperimentData<Double>)
        }
    } catch {
      fail(output, kind: "data", message: "\(source.name): \(error)")
      throw ExitCode.failure
    }
    if !allRan { throw ExitCode.failure }
  }

  private func reporter(
    _ experiments: [Experiment], _ settings: RunSettings, _ variant: KernelVariant,
    _ output: Output, _ sampleCount: Int
  ) -> any Reporter {
    switch format {
    case .jsonl:
      JSONReporter(
        experiments: experiments, settings: settings, variant: variant.name, output: output)
    case .text:
      TextReporter(
        experiments: experiments, settings: settings, messages: language, output: output,
        sampleCount: sampleCount)
    }
  }

  private func fail(_ output: Output, kind: String, message: String) {
    if format == .jsonl {
      output.write(
        JSONLines.line(
          JSONLines.ErrorEvent(experiment: .init(nil), kind: kind, message: message)))
    }
    output.warn("Error: \(message)")
  }
}

enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case text, jsonl
}

extension Precision: ExpressibleByArgument {}
extension Messages: ExpressibleByArgument {}

/// A list of experiments, as `E03,E07`; kept in the notebook's order.
struct ExperimentSelection: ExpressibleByArgument {
  let experiments: [Experiment]

  init?(argument: String) {
    let ids = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.uppercased() }
    let known = Set(Notebook.experiments.map(\.id))
    guard !ids.isEmpty, ids.allSatisfy(known.contains) else { return nil }
    experiments = Notebook.experiments.filter { ids.contains($0.id) }
  }
}
