import ArgumentParser
import Lincoln

/// `mnist notebook`: the experiments, and how they compare with what was published.
struct NotebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebook",
    abstract: "Run the notebook's 14 experiments and compare them with published runs.",
    discussion: "Of an option that is given twice the last one counts.")

  // Values are taken as they stand, also such as begin with a hyphen: "-1 is invalid" says more
  // than "value missing".

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Experiments, such as E03,E07. (default: all)", valueName: "list"),
    transform: ExperimentSelection.init(argument:))
  var only: ExperimentSelection?

  @Option(parsing: .unconditional, help: "Numbers to compute with: float or double.")
  var precision: Precision = .float

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Experiments side by side; changes no result. (default: one per core)", valueName: "n"),
    transform: WholeNumber.from(1))
  var jobs: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Threads inside one experiment; changes no result. (default: the processors, shared among \
      the jobs, where they pay)
      """, valueName: "n"),
    transform: WholeNumber.from(1))
  var threads: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop after n epochs of the full schedule. (default: the experiment's)", valueName: "n"),
    transform: WholeNumber.from(1))
  var epochs: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Evaluate every n epochs, also for early stopping. (default: the experiment's)",
      valueName: "n"),
    transform: WholeNumber.from(1))
  var evaluateEvery: Int?

  @Flag(name: .customLong("no-early-stopping"), help: "Train all epochs.")
  var noEarlyStopping = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Seed of network and shuffling, 0 to \(UInt32.max). (default: \(Experiment.defaultSeed))
      """, valueName: "n"),
    transform: WholeNumber.seed)
  var seed: UInt32 = Experiment.defaultSeed

  @OptionGroup var images: DataOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Report the losses of the first n batches of each run. (default: 0)", valueName: "n"),
    transform: WholeNumber.from(0))
  var batchEvents: Int = 0

  @Option(parsing: .unconditional, help: "Output: text or jsonl (one JSON object a line).")
  var format: OutputFormat = .text

  @Option(parsing: .unconditional, help: "Language of the notebook's own lines: en or ko.")
  var language: Messages = .english

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Instruction set of the kernels: avx512, avx2, neon or portable. (default: \
      $LINCOLN_VARIANT, else the best)
      """, valueName: "name"))
  var variant: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      A folder, new or empty, to write each experiment's network, settings, history and events \
      to. (default: nothing is written)
      """, valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(help: "Replace another run in the folder of --output.")
  var force = false

  var experiments: [Experiment] { only?.experiments ?? Notebook.experiments }

  func validate() throws {
    if let epochs, let short = experiments.first(where: { $0.epochs < epochs }) {
      throw ValidationError(
        """
        --epochs is \(epochs), but \(short.id) has \(short.epochs) epochs; expected at most that \
        many, or other experiments with --only.
        """)
    }
    guard output != "" else {
      throw ValidationError("--output is empty; expected a folder, new or empty.")
    }
    guard output != nil || !force else {
      throw ValidationError("--force goes with --output: it replaces the run in that folder.")
    }
  }

  func run() throws {
    try NotebookSession(self, variant: KernelVariant.use(variant)).run()
  }
}
