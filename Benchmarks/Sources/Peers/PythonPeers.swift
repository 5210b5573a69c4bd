internal import Measurement

/// Python's libraries, with as many processes as there are numbers of threads: most of these
/// libraries read that number once, when they are loaded.
public final class PythonPeers {
  private let libraries: [String]
  private let script: String
  private var workers: [Int: [PythonPeer]] = [:]
  /// Name of each library with version.
  public private(set) var details: [String: String] = [:]
  /// Libraries that are not here, and why.
  public private(set) var missing: [String] = []

  /// Those of `libraries` that the script can load.
  public init(libraries: [String], script: String) {
    self.libraries = libraries
    self.script = script
  }

  /// The libraries with this number of threads, started at the first call.
  public func workers(threads: Int) -> [PythonPeer] {
    if let workers = workers[threads] { return workers }
    var started = [PythonPeer]()
    for library in libraries {
      do {
        let peer = try PythonPeer(library, threads: threads, script: script)
        details[peer.name] = peer.details
        started.append(peer)
      } catch {
        if !missing.contains(error.description) { missing.append(error.description) }
      }
    }
    workers[threads] = started
    return started
  }
}
