internal import Measurement

/// What one competitor did with one product.
struct MatmulResult: Codable {
  let shape: String
  let precision: Precision
  let threads: Int
  let competitor: String
  let storage: Storage?
  /// Elapsed seconds of a call.
  let seconds: Spread
  /// Median of the process's computing time in a call.
  let processorSeconds: Double
  /// The median's rate, the slowest and the fastest sample's, in 10⁹ operations a second.
  let gigaflops: Spread
  /// The median's rate as a fraction of the highest peak that any sample of this run reached.
  let shareOfPeak: Double
  /// How many times faster than each peer with the same storage: median over the rounds.
  let speedups: [String: Double]
  /// How many samples were taken.
  let samples: Int
  /// Half the width of the median's 95 % confidence interval, as a fraction of it.
  let uncertainty: Double?

  /// Combines an outcome with those of the peak and the peers in the same race.
  init(
    _ outcome: Race.Outcome, job: MatmulJob, storage: Storage?, operations: Double, peak: Double,
    peers: [Race.Outcome]
  ) {
    let statistics = outcome.seconds
    shape = job.shape.description
    precision = job.precision
    threads = job.threads
    competitor = outcome.name
    self.storage = storage
    seconds = Spread(statistics)
    processorSeconds = outcome.processorSeconds.median
    gigaflops = Spread(gigaflopsOf: operations, in: statistics)
    shareOfPeak = gigaflops.median / peak
    speedups = Dictionary(
      peers.map { ($0.name, outcome.speed(relativeTo: $0)) },
      uniquingKeysWith: { first, _ in first })
    samples = statistics.count
    let uncertainty = statistics.medianUncertainty
    self.uncertainty = uncertainty.isFinite ? uncertainty : nil
  }
}
