internal import Measurement

/// What the machine can do at most where a job is at its limit, raced with the job itself.
struct MachineLimit {
  let name: String
  let competitor: Competitor
  let isOfOperations: Bool
  /// Operations or bytes of a call.
  private let amount: Double
  /// The best rate that was known before, for operations.
  private let known: Double

  init(_ workload: Workload, precision: Precision, threads: Int, caches: Caches, peak: Double) {
    switch workload.limit {
    case .multiplyAdds:
      guard let fastest = Peak.supported.first else { preconditionFailure("no peak loop") }
      name = "\(Ceiling.Kind.multiplyAdd.rawValue) \(fastest.name)"
      competitor = fastest.competitor(precision, threads: threads)
      isOfOperations = true
      amount = Double(threads) * fastest.operations(precision)
      known = peak
    case .memory(let traffic):
      let arrays = Bandwidth(traffic, footprint: workload.footprint, threads: threads)
      let level = caches.level(of: workload.footprint, threads: threads)
      name = "\(traffic.rawValue) \(level.rawValue)"
      competitor = arrays.competitor(name)
      isOfOperations = false
      amount = arrays.bytes
      known = 0
    }
  }

  func medianRate(_ outcome: Race.Outcome) -> Double {
    1e-9 * amount / outcome.seconds.median
  }

  func bestRate(_ outcome: Race.Outcome) -> Double {
    max(known, 1e-9 * amount / outcome.seconds.minimum)
  }

  /// What shares are of.
  ///
  /// The best peak ever seen: what else the machine does must not lower it.
  /// The median bandwidth: single samples of it reach what no job could for long.
  func rate(_ outcome: Race.Outcome) -> Double {
    isOfOperations ? bestRate(outcome) : medianRate(outcome)
  }
}
