/// What the machine can do at most where a job is at its limit, raced with the job itself.
public struct MachineLimit {
  /// What limits, such as `multiply-add avx512` or `copy L2`.
  public let name: String
  /// What reaches it.
  public let competitor: Competitor
  /// Whether it is one of operations; otherwise of bytes.
  public let isOfOperations: Bool
  /// Operations or bytes of a call.
  private let amount: Double
  /// The best rate that was known before, for operations.
  private let known: Double

  /// Multiply-adds in the longest registers; `known` is the best rate seen so far, in 10⁹
  /// operations a second.
  public init(multiplyAdds precision: Precision, threads: Int, known: Double) {
    guard let fastest = Peak.supported.first else { preconditionFailure("no peak loop") }
    name = "\(Ceiling.Kind.multiplyAdd.rawValue) \(fastest.name)"
    competitor = fastest.competitor(precision, threads: threads)
    isOfOperations = true
    amount = Double(threads) * fastest.operations(precision)
    self.known = known
  }

  /// Moving as many bytes in the same manner.
  public init(_ traffic: Traffic, footprint: Int, threads: Int, caches: Caches) {
    let arrays = Bandwidth(traffic, footprint: footprint, threads: threads)
    let level = caches.level(of: footprint, threads: threads)
    name = "\(traffic.rawValue) \(level.rawValue)"
    competitor = arrays.competitor(name)
    isOfOperations = false
    amount = arrays.bytes
    known = 0
  }

  /// What the race reached at the middle.
  public func medianRate(_ outcome: Race.Outcome) -> Double {
    1e-9 * amount / outcome.seconds.median
  }

  /// What was reached at best, in this race or before.
  public func bestRate(_ outcome: Race.Outcome) -> Double {
    max(known, 1e-9 * amount / outcome.seconds.minimum)
  }

  /// What shares are of.
  ///
  /// The best peak ever seen: what else the machine does must not lower it.
  /// The median bandwidth: single samples of it reach what no job could for long.
  public func rate(_ outcome: Race.Outcome) -> Double {
    isOfOperations ? bestRate(outcome) : medianRate(outcome)
  }

  /// Whether the machine was 10 % or more below its best meanwhile.
  public func isSlow(_ outcome: Race.Outcome) -> Bool {
    medianRate(outcome) < 0.9 * bestRate(outcome)
  }
}
