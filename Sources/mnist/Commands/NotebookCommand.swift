import ArgumentParser
import Lincoln
import LincolnDatasets

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

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      mnist (in this program) or fashion-mnist (in the cache, or in the folder of Debian's \
      package). (default: mnist)
      """, valueName: "name"),
    transform: DatasetDescriptor.named)
  var dataset: DatasetDescriptor?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A folder with four IDX files, plain or .gz, to use instead.", valueName: "folder"),
    completion: .directory)
  var data: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Classes of the images in --data. (default: 10, or as many as there are if all up to the \
      largest label occur)
      """, valueName: "n"),
    transform: WholeNumber.from(1))
  var classes: Int?

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

  var experiments: [Experiment] { only?.experiments ?? Notebook.experiments }

  func validate() throws {
    if let epochs, let short = experiments.first(where: { $0.epochs < epochs }) {
      throw ValidationError(
        """
        --epochs is \(epochs), but \(short.id) has \(short.epochs) epochs; expected at most that \
        many, or other experiments with --only.
        """)
    }
    if let data {
      guard !data.isEmpty else {
        throw ValidationError("--data is empty; expected the folder of four IDX files.")
      }
      guard dataset == nil else {
        throw ValidationError("--dataset and --data exclude each other; give one of them.")
      }
    } else if classes != nil {
      throw ValidationError("--classes goes with --data; the data sets know their classes.")
    }
  }

  func run() throws {
    try NotebookSession(self, variant: KernelVariant.use(variant)).run()
  }
}
