/// Somebody who does a job.
package struct Entrant {
  package enum Role {
    /// Lincoln, which is compared with all others.
    case own
    /// Another way of Lincoln's to do the same.
    case alternative
    /// Another library.
    case peer
  }

  package var competitor: Competitor
  package var role: Role
  /// At most so many.
  package var threads: Int
  /// How the rows of its matrices lie in memory; only those of the same storage are compared.
  package var storage: String?

  package init(
    _ competitor: Competitor, role: Role = .own, threads: Int, storage: String? = nil
  ) {
    self.competitor = competitor
    self.role = role
    self.threads = threads
    self.storage = storage
  }
}

/// A run of a benchmark: the machine's limits first, then contest after contest.
package struct Session {
  package var report: Report
  /// Results that were wrong and processes that ended.
  package var complaints = [String]()
  /// Asked around each sample of two or more threads; nil on a machine of one processor.
  package var cores: CoreCheck?
  private var races = 0
  private var slowRaces = 0
  private let start = Ticks.now

  package init(report: Report) {
    self.report = report
    cores = report.machine.processors > 1 ? CoreCheck() : nil
  }

  package mutating func measureCeilings(
    _ precisions: [Precision], levels: [MemoryLevel] = [], threads: Int, race: Race
  ) {
    // Nothing is set aside: what counts is the best.
    for precision in precisions {
      report.ceilings += Ceiling.multiplyAdds(precision, threads: threads, race: race)
    }
    for level in levels {
      report.ceilings += Ceiling.bandwidths(
        of: level, caches: report.machine.caches, threads: threads, race: race)
    }
  }

  /// Races all who do a job with the limits of the machine, if any is given, and reports them.
  package mutating func hold(
    _ job: Job, _ entrants: [Entrant], limit kind: LimitKind?, footprint: Int = 0, race: Race
  ) -> [Measured] {
    let threads = kind == nil ? [] : entrants.map(\.threads).distinct
    let limits = threads.compactMap { threads in
      kind.map { Limit($0, job.precision, threads: threads, footprint: footprint) }
    }
    let outcomes = checked(race, threads: entrants.map(\.threads).max() ?? 1)
      .run(limits.map(\.competitor) + entrants.map(\.competitor))
    let raced = Array(outcomes.dropFirst(limits.count))
    for (entrant, outcome) in zip(entrants, raced) where entrant.threads > 1 {
      report.setAside += outcome.setAside
    }
    let standards = zip(limits, outcomes).map { standard($0, $1, job, race) }
    let isSlow = standards.contains(where: \.isSlow)
    races += 1
    slowRaces += isSlow ? 1 : 0
    var results = [Measured]()
    for (entrant, own) in zip(entrants, raced) {
      guard isFinished(own, job) else { continue }
      var measured = Measured(job, entrant, own)
      measured.isDisturbed = isSlow
      if let index = threads.firstIndex(of: entrant.threads) {
        let standard = standards[index]
        measured.ceiling = standard.name
        measured.ceilingRate = standard.rate
        // Nothing can be said in terms of a limit that is not known itself.
        measured.share = standard.isKnown ? standard.rate.map { measured.rate.median / $0 } : nil
      }
      for (other, theirs) in zip(entrants, raced)
      where entrant.role == .own && other.role != .own && other.storage == entrant.storage
        && theirs.samples.allSatisfy({ $0.seconds.isFinite })
      {
        measured.ratios[theirs.name] = own.ratio(to: theirs)
      }
      results.append(measured)
    }
    report.results += results
    return results
  }

  /// States what disturbed, in the end.
  package mutating func close(used: Int) {
    report.noise = Noise(
      from: start, to: Ticks.now, used: used, processors: report.machine.processors,
      slowRaces: races > 0 ? Double(slowRaces) / Double(races) : 0)
  }

  private func checked(_ race: Race, threads: Int) -> Race {
    var race = race
    if threads > 1, let cores { race.hasAllCores = cores.hasAllCores }
    return race
  }

  private mutating func isFinished(_ outcome: Race.Outcome, _ job: Job) -> Bool {
    let what = "\(outcome.name): \(job.kernel) of \(job.size), \(job.precision)"
    if outcome.samples.isEmpty {
      report.unmeasured.append("\(what) (all \(outcome.setAside) samples were set aside)")
      return false
    }
    guard outcome.seconds.maximum.isFinite else {
      complaints.append("\(what), ended")
      return false
    }
    return true
  }

  private func standard(
    _ limit: Limit, _ outcome: Race.Outcome, _ job: Job, _ race: Race
  ) -> (name: String, rate: Double?, isKnown: Bool, isSlow: Bool) {
    let isOfOperations = limit.kind == .multiplyAdd
    let level = report.machine.caches.level(of: limit.footprint, threads: limit.threads)
    let name = "\(limit.kind.rawValue) \(isOfOperations ? limit.instructionSet : level.rawValue)"
    guard !outcome.samples.isEmpty else { return (name, nil, false, false) }
    let rate = Spread(outcome.seconds).rate(of: limit.amount)
    if !isOfOperations {
      // The median: single samples reach what no job could for long.
      let isKnown = outcome.seconds.medianUncertainty <= 5 * race.uncertainty
      return (name, rate.median, isKnown, rate.median < 0.9 * rate.maximum)
    }
    // The best ever seen: what else the machine does must not lower it.
    let known = report.ceilings.filter {
      $0.kind == .multiplyAdd && $0.precision == job.precision && $0.threads == limit.threads
    }.map(\.rate.maximum)
    let best = (known + [rate.maximum]).max() ?? rate.maximum
    return (name, best, true, rate.median < 0.9 * best)
  }
}

extension Sequence where Element: Equatable {
  /// Each value once, in the order in which it came first.
  package var distinct: [Element] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
