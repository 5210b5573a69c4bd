internal import BenchmarkCommand
internal import Measurement

/// A job and all who do it, in one race with the limits of the machine.
struct Contest {
  let job: Job
  /// The first one is compared with all others.
  let entrants: [Entrant]
  let race: Race
  let caches: Caches
  /// The highest rate of multiply-adds seen so far with so many threads, in 10⁹ a second.
  let peak: (Int) -> Double

  /// Somebody who does the job.
  struct Entrant {
    let competitor: Competitor
    /// At most so many.
    let threads: Int
    var isPeer = false
  }

  /// What the race showed.
  struct Outcome {
    var results = [Measured]()
    /// Processes that ended.
    var complaints = [String]()
    /// Whether the machine's own limit was 10 % or more below its best meanwhile.
    var isSlow = false
  }

  func run() -> Outcome {
    let threads = entrants.map(\.threads).distinct
    let limits = threads.map { job.limit(threads: $0, known: peak($0), caches: caches) }
    let outcomes = race.run(limits.map(\.competitor) + entrants.map(\.competitor))
    let raced = Array(outcomes.dropFirst(limits.count))
    var outcome = Outcome()
    outcome.isSlow = zip(limits, outcomes).contains { $0.isSlow($1) }
    for (entrant, own) in zip(entrants, raced) {
      guard own.seconds.maximum.isFinite else {
        outcome.complaints.append("\(own.name) ended at \(job.kind) of \(job.size)")
        continue
      }
      var measured = result(entrant, own)
      measured.isDisturbed = outcome.isSlow
      if let index = threads.firstIndex(of: entrant.threads) {
        let limit = limits[index]
        measured.compare(
          with: limit.name, rate: limit.rate(outcomes[index]),
          isOfOperations: limit.isOfOperations)
      }
      if own.name == raced[0].name {
        for other in raced.dropFirst() where other.seconds.maximum.isFinite {
          measured.ratios[other.name] = own.ratio(to: other)
        }
      }
      outcome.results.append(measured)
    }
    return outcome
  }

  private func result(_ entrant: Entrant, _ outcome: Race.Outcome) -> Measured {
    Measured(
      kernel: job.kind.rawValue, group: "training", size: job.size, storage: nil,
      precision: job.precision, threads: entrant.threads, competitor: outcome.name,
      isPeer: entrant.isPeer, operations: job.operations, bytes: job.bytes,
      elements: Double(job.samples), outcome: outcome)
  }
}
