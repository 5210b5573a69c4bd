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
    let folders = #filePath.split(separator: "/").dropLast(3)
    let script = "/" + folders.joined(separator: "/") + "/peers/peers.py"
    let peer = python ? try PythonPeer("safetensors", threads: 1, script: script) : nil
    let report = Report(
      generator: "files", arguments: Array(CommandLine.arguments.dropFirst()), machine: Machine(),
      conditions: [:], peers: peer.map { [$0.name: $0.details] } ?? [:], missing: [])
    print(MarkdownFrame(title: "Files", notation: Notation(limit: 0.01)).heading(report) + "\n")
    let watch = NoiseWatch()
    let benchmark = try FileBenchmark(
      training: MNIST.load().training.dataset(classCount: 10), parameters: parameters,
      race: Race(seconds: seconds), peer: peer)
    print(Row.table(try benchmark.rows()))
    let noise = watch.noise(used: 1, slowRaces: 0)
    for line in noise.reasons + [noise.remark].compactMap(\.self) { print("\nNoise: \(line).") }
  }
}
