internal import ArgumentParser
internal import BenchmarkCommand
internal import LincolnDatasets
internal import LincolnMNIST
internal import Measurement
internal import Peers

/// The command: `swift run -c release --package-path Benchmarks files`.
@main
struct FilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "files",
    abstract: "Measures networks and checkpoints in files beside Python's safetensors.")

  @Flag(help: "Race the Python package safetensors too, in a process of its own.")
  var python = false

  @Option(help: "At most so many seconds for each race, and six rounds at least.")
  var seconds = 30.0

  @Option(help: "Parameters of the large network.")
  var parameters = 100_000_000

  func validate() throws {
    guard seconds > 0, 1...1_000_000_000 ~= parameters else {
      throw ValidationError("seconds and parameters must be positive, and parameters at most 10⁹")
    }
  }

  func run() throws {
    let peers =
      python ? PythonPeers(libraries: ["safetensors"], script: PythonOptions.script) : nil
    let peer = peers?.workers(threads: 1).first
    var session = Session(
      report: Report(
        generator: "files", arguments: Array(CommandLine.arguments.dropFirst()), conditions: [:]))
    session.report.peers = peers?.details ?? [:]
    session.report.missing = peers?.missing ?? []
    show(session.report.heading("Files") + "\n")
    let benchmark = try FileBenchmark(
      training: MNIST.load().training.dataset(classCount: 10), parameters: parameters,
      race: Race(seconds: seconds), peer: peer)
    show(Row.table(try benchmark.rows()))
    session.close(used: 1)
    for line in (session.report.noise?.reasons ?? [])
      + [session.report.noise?.remark].compactMap(\.self)
    {
      show("\nNoise: \(line).")
    }
  }
}
