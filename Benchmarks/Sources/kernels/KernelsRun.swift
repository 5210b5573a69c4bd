internal import BenchmarkCommand
internal import Measurement
internal import Peers
internal import _LincolnKernels

/// A run of the command: limits first, then kernel after kernel.
struct KernelsRun {
  let selection: SelectionOptions
  let threadCounts: [Int]
  let libraries: PeerLibraries
  let python: PythonPeers?
  let race: Race
  let isQuick: Bool
  var session: Session

  /// Python's libraries are started now, so that what is missing can be said at once.
  mutating func measureCeilings() {
    for threads in threadCounts { _ = python?.workers(threads: threads) }
    session.report.missing = libraries.missing + (python?.missing ?? [])
    session.report.peers = libraries.details.merging(python?.details ?? [:]) { $1 }
    for threads in threadCounts {
      session.measureCeilings(
        selection.precision.values, levels: MemoryLevel.allCases, threads: threads, race: race)
    }
  }

  /// Shows the results of each kernel in one precision with one number of threads.
  mutating func measureKernels(_ show: ([Measured]) -> Void) throws {
    for precision in selection.precision.values {
      for threads in threadCounts {
        switch precision {
        case .float: try measure(selection.chosen(Float.self), threads, show)
        case .double: try measure(selection.chosen(Double.self), threads, show)
        }
      }
    }
    session.close(used: threadCounts.max() ?? 1)
  }

  private mutating func measure<Scalar>(
    _ kernels: [Kernel<Scalar>], _ threads: Int, _ show: ([Measured]) -> Void
  ) throws {
    for kernel in kernels {
      var results = [Measured]()
      for size in selection.sizes(of: kernel, threads, isQuick: isQuick) {
        results += try contest(kernel, size, threads)
      }
      if !results.isEmpty { show(results) }
    }
  }

  /// One kernel at one size, precision and number of threads: all who can do it, in one race.
  private mutating func contest<Scalar>(
    _ kernel: Kernel<Scalar>, _ size: Size, _ threads: Int
  ) throws -> [Measured] {
    var entrants = [Entrant]()
    var last: Workload<Scalar>?
    for storage in kernel.hasRows ? selection.storage.values : [.plain] {
      let workload = kernel.workload(size, storage)
      let stated = kernel.hasRows ? storage.rawValue : nil
      let job = "\(kernel.name) \(size) \(Precision(Scalar.self)) \(stated ?? "")"
      entrants += try natives(workload, job, stated, threads)
      if storage == .plain {
        entrants += pythons(kernel.name, size, Precision(Scalar.self), stated, threads)
      }
      last = workload
    }
    guard let workload = last, !entrants.isEmpty else { return [] }
    return session.hold(
      Job(
        kernel: kernel.name, group: kernel.group.rawValue, size: size.description,
        precision: Precision(Scalar.self), operations: workload.operations, bytes: workload.bytes,
        elements: Double(size.count)),
      entrants, limit: workload.limit, footprint: workload.footprint, race: race)
  }

  /// Lincoln's variants and the libraries of this process whose results are right.
  private mutating func natives<Scalar>(
    _ workload: Workload<Scalar>, _ job: String, _ storage: String?, _ threads: Int
  ) throws -> [Entrant] {
    var entrants = [Entrant]()
    func admit(
      _ name: String, _ role: Entrant.Role, _ accuracy: Workload<Scalar>.Accuracy,
      prepare: @escaping () -> Void, call: @escaping () -> Void
    ) -> String? {
      prepare()
      if let complaint = workload.complaint(accuracy, call) {
        return "\(job) \(name): \(complaint)"
      }
      entrants.append(
        Entrant(
          Competitor(name: name, prepare: prepare, call: call), role: role, threads: threads,
          storage: storage))
      return nil
    }
    var complaints = [String?]()
    for variant in try selection.chosenVariants() {
      complaints.append(
        admit(
          "lincoln \(variant.name)", .own, variant.isFused ? .contract : .rounded,
          prepare: variant.select
        ) { workload.call(Int32(threads)) })
    }
    for peer in workload.peers(libraries) where threads == 1 || peer.setThreads != nil {
      complaints.append(
        admit(
          peer.name, .peer, peer.accuracy, prepare: { peer.setThreads?(threads) }, call: peer.call))
    }
    session.complaints += complaints.compactMap { $0 }
    return entrants
  }

  /// Python's libraries, which check their results themselves.
  private mutating func pythons(
    _ kernel: String, _ size: Size, _ precision: Precision, _ storage: String?, _ threads: Int
  ) -> [Entrant] {
    (python?.workers(threads: threads) ?? []).compactMap { worker in
      switch worker.prepare(kernel: kernel, size: size.description, precision: precision) {
      case .ready:
        return Entrant(worker.competitor(), role: .peer, threads: threads, storage: storage)
      case .absent: return nil
      case .wrong(let complaint):
        session.complaints.append(complaint)
        return nil
      }
    }
  }
}

// The tables.
extension Notation {
  /// All that is known of one kernel in one precision with one number of threads.
  func section(_ results: [Measured]) -> String {
    guard let first = results.first else { return "" }
    let names = others(results)
    var table = MarkdownTable(
      header: [
        "size", "competitor", "µs", "least", "most", "µs computed", "ns an element", "rate",
        "of the limit",
      ] + names.map { "× \($0)" } + ["samples"])
    for result in results {
      let time = result.seconds.scaled(by: 1e6)
      table.append(
        [
          result.job.size, result.competitor + (result.storage.map { ", \($0)" } ?? ""),
          median(time, of: result), time.minimum.significant(), time.maximum.significant(),
          (1e6 * result.processorSeconds).significant(), nanosecondsEach(result), rate(result),
          share(result),
        ] + ratios(result, to: names) + [String(result.samples)])
    }
    return "\n## \(first.job.kernel), \(first.conditions)\n\n\(table.text)"
  }

  /// A table for each precision and number of threads: one line for each of our results.
  func summary(_ results: [Measured]) -> String {
    let ours = results.filter { !$0.isPeer }
    return ours.map(\.conditions).distinct.map { conditions in
      let lines = ours.filter { $0.conditions == conditions }
      let names = others(lines)
      let hasVariants = lines.map(\.competitor).distinct.count > 1
      var table = MarkdownTable(
        header: ["kernel", "size", "rows", "µs", "ns an element", "rate", "of the limit"]
          + names.map { "× \($0)" })
      for line in lines {
        let variant = hasVariants ? ", \(line.competitor.split(separator: " ").last ?? "")" : ""
        table.append(
          [
            line.job.kernel + variant, line.job.size, line.storage ?? "",
            median(line.seconds.scaled(by: 1e6), of: line), nanosecondsEach(line), rate(line),
            share(line),
          ] + ratios(line, to: names))
      }
      return "\n## Summary: \(conditions)\n\n\(table.text)"
    }.joined(separator: "\n")
  }

  private func nanosecondsEach(_ result: Measured) -> String {
    median(result.seconds.scaled(by: 1e9 / result.job.elements), of: result)
  }

  private func others(_ results: [Measured]) -> [String] {
    results.flatMap { $0.ratios.keys.sorted() }.distinct
  }
}
