internal import ArgumentParser
internal import BenchmarkCommand
internal import Peers

/// The options that say whom our kernels are compared with.
struct PeerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Libraries to load into this process, or none (default: all that are installed).",
      valueName: PeerLibraries.names.joined(separator: ",")))
  var peers: List<String>?

  @OptionGroup var python: PythonOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "JSON files of other runs to compare with; their ratios are marked *.",
      valueName: "peers.json"))
  var with: [String] = []

  @Option(help: "What idle threads do, of all libraries.")
  var waitPolicy = WaitPolicy.passive

  func validate() throws {
    if let unknown = peers?.values.first(where: {
      $0 != "none" && !PeerLibraries.names.contains($0)
    }) {
      let known = PeerLibraries.names.joined(separator: ", ")
      throw ValidationError("no peer '\(unknown)'; there are \(known), none")
    }
  }

  func libraries() -> PeerLibraries { PeerLibraries.loaded(peers?.values) }
}
