package import FoundationEssentials

/// Everything that was measured, and on what: the JSON that all benchmarks write.
package struct Report: Codable {
  package var schema = "lincoln-benchmark"
  /// Grows whenever a reader of the old form would misunderstand the new.
  package var version = 2
  /// The program that measured.
  package let generator: String
  /// When it began, in UTC, as ISO 8601 writes it.
  package let date: String
  package let arguments: [String]
  package let machine: Machine
  /// What else it depends on, such as the wait policy.
  package let conditions: [String: String]
  /// Name of each peer with version and configuration.
  package var peers: [String: String] = [:]
  /// Peers that are not here, and why.
  package var missing: [String] = []
  package var ceilings: [Ceiling] = []
  /// In the order of measuring.
  package var results: [Measured] = []
  /// Jobs of which all samples were set aside.
  package var unmeasured: [String] = []
  /// Samples of two and more threads that were set aside.
  package var setAside = 0
  package var noise: Noise?

  package init(generator: String, arguments: [String], conditions: [String: String]) {
    self.generator = generator
    self.arguments = arguments
    self.conditions = conditions
    machine = Machine()
    date = Date().formatted(.iso8601)
  }

  /// Readable and in a fixed order.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}

/// Something that several competitors do, and what it costs.
package struct Job: Codable {
  package var kernel: String
  package var group: String
  /// Such as `60x784x89`, `60x10` or `5340`, or a network and how many images.
  package var size: String
  package var precision: Precision
  /// Arithmetic operations of a call; a multiply-add is two.
  package var operations: Double
  /// Bytes that a call has to read and write at least.
  package var bytes: Double
  /// Elements or images of a call.
  package var elements: Double

  package init(
    kernel: String, group: String, size: String, precision: Precision, operations: Double,
    bytes: Double, elements: Double
  ) {
    self.kernel = kernel
    self.group = group
    self.size = size
    self.precision = precision
    self.operations = operations
    self.bytes = bytes
    self.elements = elements
  }
}

/// What one competitor did with one job.
package struct Measured: Codable {
  package let job: Job
  package let competitor: String
  /// Whether it is somebody else's.
  package let isPeer: Bool
  /// How many threads it may use.
  package let threads: Int
  /// How the rows of its matrices lie in memory, if it has any.
  package let storage: String?
  /// Elapsed seconds of a call.
  package let seconds: Spread
  /// Median of the process's computing time in a call, on all processors.
  package let processorSeconds: Double
  package let samples: Int
  /// Samples taken while the machine did not have all of its cores.
  package let setAside: Int
  /// Half the width of the median's 95 % confidence interval, as a fraction of it.
  package let uncertainty: Double?
  /// What it is compared with, such as `multiply-add avx512` or `copy L2`.
  package var ceiling: String?
  /// That ceiling's rate, in 10⁹ operations or bytes a second.
  package var ceilingRate: Double?
  /// The median's rate as a fraction of that ceiling's.
  package var share: Double?
  /// Whether the machine's own limit, raced with it, was 10 % or more below its best meanwhile.
  package var isDisturbed = false
  /// How many times faster than each of the others.
  package var ratios: [String: Ratio] = [:]

  /// The outcome must have a sample.
  init(_ job: Job, _ entrant: Entrant, _ outcome: Race.Outcome) {
    self.job = job
    competitor = outcome.name
    isPeer = entrant.role == .peer
    threads = entrant.threads
    storage = entrant.storage
    let statistics = outcome.seconds
    seconds = Spread(statistics)
    processorSeconds = outcome.processorSeconds.median
    samples = statistics.count
    setAside = outcome.setAside
    let uncertainty = statistics.medianUncertainty
    self.uncertainty = uncertainty.isFinite ? uncertainty : nil
  }

  /// Whether multiply-adds are its limit.
  private var isOfOperations: Bool {
    ceiling?.hasPrefix(LimitKind.multiplyAdd.rawValue) ?? false
  }

  /// In 10⁹ operations or bytes a second.
  package var rate: Spread { seconds.rate(of: isOfOperations ? job.operations : job.bytes) }
  package var unit: String { isOfOperations ? "GFLOP/s" : "GB/s" }

  /// Precision and threads in words.
  package var conditions: String {
    "\(job.precision), \(threads == 1 ? "1 thread" : "\(threads) threads")"
  }
}
