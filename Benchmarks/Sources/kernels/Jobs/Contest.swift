internal import Measurement
internal import Peers

/// One kernel at one size, precision and number of threads: all who can do it, in one race.
struct Contest {
  let kernel: any Kernel
  let size: Size
  let precision: Precision
  let threads: Int
  let storages: [Storage]
  let variants: [Variant]
  let libraries: PeerLibraries
  let python: PythonPeers?
  let race: Race
  let caches: Caches
  /// The highest rate of multiply-adds seen so far, in 10⁹ operations a second.
  let peak: Double

  /// What the race showed.
  struct Outcome {
    var results = [Measured]()
    /// Results that were wrong.
    var complaints = [String]()
    /// Whether the machine's own limit was 10 % or more below its best meanwhile.
    var isSlow = false
  }

  func run() -> Outcome {
    switch precision {
    case .float: run(Float.self)
    case .double: run(Double.self)
    }
  }

  private struct Entrant {
    let competitor: Competitor
    let storage: Storage?
    let isPeer: Bool
    let workload: Workload
  }

  private func run<Scalar: KernelScalar>(_ type: Scalar.Type) -> Outcome {
    var outcome = Outcome()
    var entrants = [Entrant]()
    for storage in kernel.hasRows ? storages : [.plain] {
      let workload = kernel.workload(type, size: size, storage: storage, libraries: libraries)
      let stated = kernel.hasRows ? storage : nil
      entrants += natives(workload, stated, &outcome)
      if storage == .plain { entrants += pythons(workload, stated, &outcome) }
    }
    guard let workload = entrants.first?.workload else { return outcome }
    let limit = limit(of: workload)
    let outcomes = race.run([limit.competitor] + entrants.map(\.competitor))
    let rate = limit.rate(outcomes[0])
    let isLimitKnown =
      limit.isOfOperations || outcomes[0].seconds.medianUncertainty <= 5 * race.uncertainty
    outcome.isSlow = limit.isSlow(outcomes[0])
    for (entrant, own) in zip(entrants, outcomes.dropFirst()) {
      guard own.seconds.maximum.isFinite else {
        outcome.complaints.append("\(own.name) ended at \(kernel.name) \(size) \(precision)")
        continue
      }
      var measured = result(entrant, own)
      measured.isDisturbed = outcome.isSlow
      measured.compare(with: limit.name, rate: rate, isOfOperations: limit.isOfOperations)
      // Nothing can be said in terms of a limit that is not known itself.
      if !isLimitKnown { measured.share = nil }
      if !entrant.isPeer {
        for (other, theirs) in zip(entrants, outcomes.dropFirst())
        where theirs.seconds.maximum.isFinite && other.isPeer && other.storage == entrant.storage {
          measured.ratios[theirs.name] = own.ratio(to: theirs)
        }
      }
      outcome.results.append(measured)
    }
    return outcome
  }

  private func limit(of workload: Workload) -> MachineLimit {
    switch workload.limit {
    case .multiplyAdds: MachineLimit(multiplyAdds: precision, threads: threads, known: peak)
    case .memory(let traffic):
      MachineLimit(traffic, footprint: workload.footprint, threads: threads, caches: caches)
    }
  }

  private func result(_ entrant: Entrant, _ outcome: Race.Outcome) -> Measured {
    Measured(
      kernel: kernel.name, group: kernel.group.rawValue, size: size.description,
      storage: entrant.storage?.rawValue, precision: precision, threads: threads,
      competitor: outcome.name, isPeer: entrant.isPeer, operations: entrant.workload.operations,
      bytes: entrant.workload.bytes, elements: entrant.workload.elements, outcome: outcome)
  }

  /// Lincoln's variants and the libraries of this process whose results are right.
  private func natives(
    _ workload: Workload, _ storage: Storage?, _ outcome: inout Outcome
  ) -> [Entrant] {
    let threads = threads
    var entrants = [Entrant]()
    func admit(
      _ competitor: Competitor, _ isPeer: Bool, _ accuracy: Workload.Accuracy,
      _ prepare: () -> Void, _ call: () -> Void
    ) {
      prepare()
      if let complaint = workload.complaint(accuracy, call) {
        let job = "\(kernel.name) \(size) \(precision) \(storage?.rawValue ?? "")"
        outcome.complaints.append("\(job) \(competitor.name): \(complaint)")
      } else {
        entrants.append(
          Entrant(competitor: competitor, storage: storage, isPeer: isPeer, workload: workload))
      }
    }
    for variant in variants {
      let call = { workload.call(Int32(threads)) }
      admit(
        Competitor(name: "lincoln \(variant.name)", prepare: variant.select, call: call), false,
        variant.isFused ? .contract : .rounded, variant.select, call)
    }
    for peer in workload.peers where threads == 1 || peer.hasThreads {
      let prepare = { peer.setThreads(threads) }
      admit(
        Competitor(name: peer.name, prepare: prepare, call: peer.call), true, peer.accuracy,
        prepare, peer.call)
    }
    return entrants
  }

  /// Python's libraries, which check their results themselves.
  private func pythons(
    _ workload: Workload, _ storage: Storage?, _ outcome: inout Outcome
  ) -> [Entrant] {
    var entrants = [Entrant]()
    for worker in python?.workers(threads: threads) ?? [] {
      switch worker.prepare(kernel: kernel.name, size: size.description, precision: precision) {
      case .ready:
        entrants.append(
          Entrant(
            competitor: worker.competitor, storage: storage, isPeer: true, workload: workload))
      case .absent: break
      case .wrong(let complaint): outcome.complaints.append(complaint)
      }
    }
    return entrants
  }
}
