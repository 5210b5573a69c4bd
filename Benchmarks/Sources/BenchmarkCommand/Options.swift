package import ArgumentParser
internal import FoundationEssentials
import Glibc
package import Measurement
package import Peers

/// A comma-separated list on the command line.
package struct List<Element: ExpressibleByArgument>: ExpressibleByArgument {
  package let values: [Element]

  package init(_ values: [Element]) {
    self.values = values
  }

  package init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    values = parts.compactMap { Element(argument: String($0)) }
    guard values.count == parts.count else { return nil }
  }

  package var defaultValueDescription: String {
    values.map { "\($0)" }.joined(separator: ",")
  }
}

extension Precision: ExpressibleByArgument {}

/// The options that say how long and how exactly is measured.
package struct TimingOptions: ParsableArguments {
  @Option(
    help: """
      At most so many seconds for each race, and six rounds at least (default: as long as what is \
      raced needs; a tenth of it if quick).
      """)
  package var seconds: Double?

  @Option(
    help: "Measure until the medians are certain to this fraction (default: 0.01; 0.03 if quick).")
  package var uncertainty: Double?

  @Flag(help: "A first look: few sizes, one thread, short races.")
  package var quick = false

  package init() {}

  package func validate() throws {
    guard seconds ?? 1 > 0, uncertainty ?? 1 > 0 else {
      throw ValidationError("seconds and uncertainty must be positive")
    }
  }

  /// A race as the options want it, of so many seconds if they do not say.
  package func race(seconds usual: Double, sampleSeconds: Double = 0.001) -> Race {
    var race = Race(seconds: seconds ?? (quick ? 0.1 * usual : usual))
    race.uncertainty = uncertainty ?? (quick ? 0.03 : 0.01)
    race.sampleSeconds = sampleSeconds
    return race
  }

  package var notation: Notation { Notation(limit: race(seconds: 1).uncertainty) }
}

/// The option that says what is written besides tables.
package struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Write everything as JSON, too.", valueName: "report.json"))
  package var json: String?

  package init() {}

  /// Ends a report: conclusion, JSON, and an exit code that says whether all results were right.
  package func finish(_ session: Session, _ notation: Notation) throws {
    show(session.report.conclusion(notation))
    if let json { try session.report.json().write(to: URL(fileURLWithPath: json)) }
    for complaint in session.complaints {
      // Where it does not disturb the tables.
      let line = Array("wrong result: \(complaint)\n".utf8)
      _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
    if !session.complaints.isEmpty { throw ExitCode.failure }
  }
}

/// Prints a part of a report at once, so that it can be read while others are made.
package func show(_ text: String) {
  guard !text.isEmpty else { return }
  print(text)
  fflush(nil)
}

/// The options that say which of Python's libraries take part.
package struct PythonOptions: ParsableArguments {
  @Flag(help: "Race NumPy (with SciPy), PyTorch and JAX too, each in a process of its own.")
  package var python = false

  @Option(help: "Those of Python's libraries.")
  package var pythonLibraries: List<String> = List(PythonPeer.libraries)

  package init() {}

  package func validate() throws {
    if let unknown = pythonLibraries.values.first(where: { !PythonPeer.libraries.contains($0) }) {
      let known = PythonPeer.libraries.joined(separator: ", ")
      throw ValidationError("no library '\(unknown)' in Python; there are \(known)")
    }
  }

  /// The libraries, not yet started; nil without `--python`.
  package func peers() -> PythonPeers? {
    python ? PythonPeers(libraries: pythonLibraries.values, script: Self.script) : nil
  }

  /// `Benchmarks/peers/peers.py`, three folders above this file.
  package static var script: String {
    let folders = #filePath.split(separator: "/").dropLast(3)
    return "/" + folders.joined(separator: "/") + "/peers/peers.py"
  }
}

/// What threads do that have nothing to do.
package enum WaitPolicy: String, CaseIterable, ExpressibleByArgument {
  /// They sleep: fair to whoever runs next, and what a busy machine wants.
  case passive
  /// They wait actively for about a millisecond, then sleep: what Lincoln, PyTorch's OpenMP and
  /// JAX do by themselves. Fair where turns take far longer than that.
  case brief
  /// They wait actively: fastest on a machine of one's own, but each library's threads disturb
  /// the others'.
  case active

  /// Sets this policy and the number of threads for OpenMP, OpenBLAS and BLIS, which read them
  /// when they start.
  ///
  /// BLIS makes its threads for each call and has no policy. OpenBLAS knows no policy but the
  /// logarithm of the cycles to wait actively: 4 is its least, 26 what it does by itself, 22 are a
  /// millisecond.
  package func apply(threads: Int) {
    var variables = ["OMP_DYNAMIC": "false"]
    for name in ["OMP_NUM_THREADS", "BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS"] {
      variables[name] = String(threads)
    }
    switch self {
    case .passive: variables["OPENBLAS_THREAD_TIMEOUT"] = "4"
    case .brief: variables["OPENBLAS_THREAD_TIMEOUT"] = "22"
    case .active: variables["OPENBLAS_THREAD_TIMEOUT"] = "26"
    }
    if self == .brief {
      unsafe unsetenv("OMP_WAIT_POLICY")
      unsafe unsetenv("KMP_BLOCKTIME")
    } else {
      variables["OMP_WAIT_POLICY"] = rawValue
    }
    for (name, value) in variables { unsafe setenv(name, value, 1) }
  }
}
