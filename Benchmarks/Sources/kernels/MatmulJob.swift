internal import Measurement
internal import Peers

/// One product to race for: a row of shape, precision and threads.
struct MatmulJob {
  let shape: Shape
  let precision: Precision
  let threads: Int
  let variants: [Variant]
  let peers: [any MatrixProductLibrary]
  let race: Race
  /// The highest peak seen so far, in 10⁹ operations a second.
  let ceiling: Double

  /// What the race showed, and complaints about results that were wrong.
  func run() -> (results: [MatmulResult], complaints: [String]) {
    switch precision {
    case .float: run(Float.self)
    case .double: run(Double.self)
    }
  }

  private struct Entrant {
    let storage: Storage
    let isPeer: Bool
    let competitor: Competitor
  }

  private func run<Scalar: KernelScalar>(
    _ type: Scalar.Type
  ) -> (results: [MatmulResult], complaints: [String]) {
    var entrants = [Entrant]()
    var complaints = [String]()
    for storage in Storage.allCases {
      let multiplication = Multiplication<Scalar>(shape, storage: storage)
      for (isPeer, exact, competitor) in competitors(multiplication) {
        if let complaint = multiplication.complaint(exact: exact, competitor.callOnce) {
          complaints.append("\(shape) \(precision) \(storage) \(competitor.name): \(complaint)")
        } else {
          entrants.append(Entrant(storage: storage, isPeer: isPeer, competitor: competitor))
        }
      }
    }
    guard let peak = Peak.supported.first else { return ([], complaints) }
    let outcomes = race.run(
      [peak.competitor(precision, threads: threads)] + entrants.map(\.competitor))
    let peakOperations = Double(threads) * peak.operations(precision)
    // The fastest sample: what else the machine does must not lower the ceiling.
    let peakRate = max(ceiling, 1e-9 * peakOperations / outcomes[0].seconds.minimum)
    var results = [
      MatmulResult(
        outcomes[0], job: self, storage: nil, operations: peakOperations, peak: peakRate, peers: [])
    ]
    for (entrant, outcome) in zip(entrants, outcomes.dropFirst()) {
      let peers = zip(entrants, outcomes.dropFirst())
        .filter { $0.0.isPeer && !entrant.isPeer && $0.0.storage == entrant.storage }
      results.append(
        MatmulResult(
          outcome, job: self, storage: entrant.storage, operations: shape.operations,
          peak: peakRate, peers: peers.map(\.1)))
    }
    return (results, complaints)
  }

  /// Lincoln's variants, then the peers; with whether their results must be exact.
  private func competitors<Scalar: KernelScalar>(
    _ multiplication: Multiplication<Scalar>
  ) -> [(isPeer: Bool, exact: Bool, competitor: Competitor)] {
    let threads = threads
    return variants.map { variant in
      let competitor = Competitor(name: "lincoln \(variant.name)", prepare: variant.select) {
        unsafe Scalar.multiply(multiplication.product, threads: threads)
      }
      return (false, variant.isFused, competitor)
    }
      + peers.map { peer in
        let competitor = Competitor(name: peer.name, prepare: { peer.setThreads(threads) }) {
          unsafe Scalar.multiply(multiplication.product, with: peer)
        }
        return (true, false, competitor)
      }
  }
}
