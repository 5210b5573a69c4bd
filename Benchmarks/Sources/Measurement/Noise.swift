/// What other programs and other guests took from this machine while something was measured.
public struct Noise: Codable, Equatable, Sendable {
  /// Processors' worth of time that other programs computed.
  public let others: Double
  /// Fraction of all processors' time that the host gave to somebody else.
  public let stolen: Double
  /// Processors that the measured programs used at most, and how many there are.
  public let used, processors: Int
  /// Fraction of the races in which the machine's own limit was 10 % or more below its best.
  public var slowRaces: Double

  /// Known noise.
  public init(others: Double, stolen: Double, used: Int, processors: Int, slowRaces: Double) {
    self.others = others
    self.stolen = stolen
    self.used = used
    self.processors = processors
    self.slowRaces = slowRaces
  }

  /// What shared caches, memory and clock may have suffered from; nil on a quiet machine.
  public var remark: String? {
    others > 0.1 ? "other programs used \(others.formatted(digits: 2)) processors" : nil
  }

  /// Reasons not to conclude anything; none on a quiet machine.
  public var reasons: [String] {
    var reasons = [String]()
    if others + Double(used) > Double(processors) + 0.1 {
      reasons.append(
        "other programs used \(others.formatted(digits: 2)) of the \(processors) processors and "
          + "this one up to \(used)")
    }
    if stolen > 0.01 {
      reasons.append("the host took \((100 * stolen).formatted(digits: 1)) % of the time")
    }
    if slowRaces > 0.1 {
      let percent = (100 * slowRaces).formatted(digits: 0)
      reasons.append("in \(percent) % of the races the machine's limit was 10 % below its best")
    }
    return reasons
  }
}

extension Noise {
  /// What happened between two looks at what the system counts.
  init(from start: Ticks, to end: Ticks, used: Int, processors: Int, slowRaces: Double) {
    let all = max(end.all - start.all, .leastNormalMagnitude)
    let others = (end.busy - start.busy) - (end.own - start.own)
    self.init(
      others: max(0, others / all * Double(processors)),
      stolen: (end.stolen - start.stolen) / all, used: used, processors: processors,
      slowRaces: slowRaces)
  }
}
