internal import BenchmarkCommand
internal import Measurement
internal import Peers

/// A run of the command: limits first, then kernel after kernel.
struct Session {
  let selection: SelectionOptions
  let threadCounts: [Int]
  let libraries: PeerLibraries
  let python: PythonPeers?
  /// What other runs measured.
  let others: [Measured]
  let race: Race
  let isQuick: Bool
  var report: Report
  var complaints = [String]()

  /// A part of the report that has just been finished.
  enum Part {
    case ceilings
    case kernel([Measured])
  }

  mutating func run(_ show: (Report, Part) -> Void) throws {
    let watch = NoiseWatch()
    let precisions = selection.precision.values
    report.missing = libraries.missing
    for library in libraries.matrixProducts { report.peers[library.name] = library.details }
    for library in libraries.vectorMath { report.peers[library.name] = library.details }
    // Started now, so that what is missing can be said at once.
    for threads in threadCounts { _ = python?.workers(threads: threads) }
    report.peers.merge(python?.details ?? [:]) { $1 }
    report.missing += python?.missing ?? []
    measureCeilings(precisions)
    show(report, .ceilings)
    var races = 0, slow = 0
    for precision in precisions {
      for threads in threadCounts {
        for kernel in selection.chosen {
          var results = [Measured]()
          for size in selection.sizes(of: kernel, precision, threads, isQuick: isQuick) {
            let outcome = try contest(kernel, size, precision, threads).run()
            races += 1
            slow += outcome.isSlow ? 1 : 0
            complaints += outcome.complaints
            results += outcome.results.adding(others)
          }
          report.results += results
          if !results.isEmpty { show(report, .kernel(results)) }
        }
      }
    }
    report.noise = watch.noise(
      used: threadCounts.max() ?? 1, slowRaces: races > 0 ? Double(slow) / Double(races) : 0)
  }

  private mutating func measureCeilings(_ precisions: [Precision]) {
    for threads in threadCounts {
      for precision in precisions {
        report.ceilings += Ceiling.multiplyAdds(precision, threads: threads, race: race)
      }
      for level in MemoryLevel.allCases {
        report.ceilings += Ceiling.bandwidths(
          of: level, caches: report.machine.caches, threads: threads, race: race)
      }
    }
  }

  private func contest(
    _ kernel: any Kernel, _ size: Size, _ precision: Precision, _ threads: Int
  ) throws -> Contest {
    let peaks = report.ceilings.filter {
      $0.kind == .multiplyAdd && $0.precision == precision && $0.threads == threads
    }
    return Contest(
      kernel: kernel, size: size, precision: precision, threads: threads,
      storages: selection.storage.values, variants: try selection.chosenVariants(),
      libraries: libraries, python: python, race: race, caches: report.machine.caches,
      peak: peaks.map(\.rate.maximum).max() ?? 0)
  }
}
