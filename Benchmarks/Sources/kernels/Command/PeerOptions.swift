internal import ArgumentParser
internal import Peers

/// The options that say whom our kernels are compared with.
struct PeerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Libraries to load into this process, or none (default: all that are installed).",
      valueName: PeerLibraries.names.joined(separator: ",")))
  var peers: List<String>?

  @Flag(help: "Race NumPy, PyTorch and JAX too, each in a process of its own.")
  var python = false

  @Option(help: "Those of Python's libraries.")
  var pythonLibraries: List<String> = List(PythonPeer.libraries)

  @Option(
    help: ArgumentHelp("The script that runs them.", valueName: "peers/peers.py"))
  var pythonScript = Self.script

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
    if let unknown = pythonLibraries.values.first(where: { !PythonPeer.libraries.contains($0) }) {
      let known = PythonPeer.libraries.joined(separator: ", ")
      throw ValidationError("no library '\(unknown)' in Python; there are \(known)")
    }
  }

  func libraries() -> PeerLibraries { PeerLibraries.loaded(peers?.values) }

  func pythonPeers() -> PythonPeers? {
    python ? PythonPeers(libraries: pythonLibraries.values, script: pythonScript) : nil
  }

  /// `Benchmarks/peers/peers.py`, four folders above this file.
  private static var script: String {
    let folders = #filePath.split(separator: "/").dropLast(4)
    return "/" + folders.joined(separator: "/") + "/peers/peers.py"
  }
}
