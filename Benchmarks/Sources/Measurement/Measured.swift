/// What one competitor did with one job.
public struct Measured: Codable, Sendable {
  /// The kernel's name.
  public let kernel: String
  /// The group of kernels that it belongs to.
  public let group: String
  /// Its size, such as `60x784x89`, `60x10` or `5340`.
  public let size: String
  /// How the rows of its matrices lie in memory, if it has any.
  public let storage: String?
  /// The element type.
  public let precision: Precision
  /// How many threads it may use.
  public let threads: Int
  /// Who did it.
  public let competitor: String
  /// Whether it is somebody else's.
  public let isPeer: Bool
  /// Arithmetic operations of a call; a multiply-add is two.
  public let operations: Double
  /// Bytes that a call has to read and write at least.
  public let bytes: Double
  /// Elements that a call produces.
  public let elements: Double
  /// Elapsed seconds of a call.
  public let seconds: Spread
  /// Median of the process's computing time in a call, on all processors.
  public let processorSeconds: Double
  /// How many samples were taken.
  public let samples: Int
  /// Half the width of the median's 95 % confidence interval, as a fraction of it.
  public let uncertainty: Double?
  /// What it is compared with, such as `multiply-add avx512` or `copy L2`.
  public var ceiling: String?
  /// That ceiling's rate, in 10⁹ operations or bytes a second.
  public var ceilingRate: Double?
  /// The median's rate as a fraction of that ceiling's.
  public var share: Double?
  /// Whether the machine's own limit, raced with it, was 10 % or more below its best meanwhile.
  public var isDisturbed = false
  /// How many times faster than each peer.
  public var ratios: [String: Ratio] = [:]

  /// Puts a result together.
  public init(
    kernel: String, group: String, size: String, storage: String?, precision: Precision,
    threads: Int, competitor: String, isPeer: Bool, operations: Double, bytes: Double,
    elements: Double, outcome: Race.Outcome
  ) {
    self.kernel = kernel
    self.group = group
    self.size = size
    self.storage = storage
    self.precision = precision
    self.threads = threads
    self.competitor = competitor
    self.isPeer = isPeer
    self.operations = operations
    self.bytes = bytes
    self.elements = elements
    let statistics = outcome.seconds
    seconds = Spread(statistics)
    processorSeconds = outcome.processorSeconds.median
    samples = statistics.count
    let uncertainty = statistics.medianUncertainty
    self.uncertainty = uncertainty.isFinite ? uncertainty : nil
  }

  /// Compares the median with a limit of the machine.
  public mutating func compare(with name: String, rate: Double, isOfOperations: Bool) {
    ceiling = name
    ceilingRate = rate
    share = 1e-9 * (isOfOperations ? operations : bytes) / seconds.median / rate
  }

  /// Whether two results are about the same job, by whomever.
  public func isSameJob(as other: Measured) -> Bool {
    kernel == other.kernel && size == other.size && precision == other.precision
      && threads == other.threads && storage == other.storage
  }
}

/// How many times faster one competitor is than another.
public struct Ratio: Codable, Equatable, Sendable {
  /// Median over the rounds of a race, or quotient of the medians of two runs.
  public let value: Double
  /// Half the width of its 95 % confidence interval as a fraction; nil if it is not known.
  public let uncertainty: Double?

  /// A quotient and how well it is known.
  public init(value: Double, uncertainty: Double?) {
    self.value = value
    self.uncertainty = uncertainty.flatMap { $0.isFinite ? $0 : nil }
  }
}
