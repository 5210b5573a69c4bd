internal import ArgumentParser
internal import BenchmarkCommand
internal import Measurement
internal import Peers
internal import _LincolnKernels

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
    let processors = Self.processors
    return processors == 1 || isQuick
      ? [.exactly(1)] : [.exactly(1), .exactly(processors), .automatic]
  }

  func sweepBatches(isQuick: Bool) -> [Int] {
    batches?.values ?? (isQuick ? [32, 128] : [16, 32, 128, 512, 1024])
  }

  func sweepWidths(isQuick: Bool) -> [Int] {
    widths?.values ?? (isQuick ? [32, 128] : [32, 64, 128, 256, 512, 1024])
  }

  /// How many processors this program may use.
  static var processors: Int { _Kernels.processorCount }
}
