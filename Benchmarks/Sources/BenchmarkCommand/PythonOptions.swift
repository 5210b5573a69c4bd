public import ArgumentParser
public import Peers

/// The options that say which of Python's libraries take part.
public struct PythonOptions: ParsableArguments {
  /// Whether they take part at all.
  @Flag(help: "Race NumPy (with SciPy), PyTorch and JAX too, each in a process of its own.")
  public var python = false

  /// Which of them.
  @Option(help: "Those of Python's libraries.")
  public var pythonLibraries: List<String> = List(PythonPeer.libraries)

  /// What runs them.
  @Option(help: ArgumentHelp("The script that runs them.", valueName: "peers/peers.py"))
  public var pythonScript = Self.script

  /// Options that nobody has set.
  public init() {}

  /// Refuses libraries that the script does not know.
  public func validate() throws {
    if let unknown = pythonLibraries.values.first(where: { !PythonPeer.libraries.contains($0) }) {
      let known = PythonPeer.libraries.joined(separator: ", ")
      throw ValidationError("no library '\(unknown)' in Python; there are \(known)")
    }
  }

  /// The libraries, not yet started; nil without `--python`.
  public func peers() -> PythonPeers? {
    python ? PythonPeers(libraries: pythonLibraries.values, script: pythonScript) : nil
  }

  /// `Benchmarks/peers/peers.py`, three folders above this file.
  private static var script: String {
    let folders = #filePath.split(separator: "/").dropLast(3)
    return "/" + folders.joined(separator: "/") + "/peers/peers.py"
  }
}
