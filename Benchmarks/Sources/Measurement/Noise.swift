internal import FoundationEssentials
import Glibc

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

/// Adds up what the system counts, from its creation on.
public struct NoiseWatch {
  private let start = Ticks()

  /// Begins to count.
  public init() {}

  /// What has been counted so far, while at most `used` processors were measured.
  public func noise(used: Int, slowRaces: Double) -> Noise {
    let end = Ticks()
    let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    guard let start, let end, end.all > start.all else {
      return Noise(others: 0, stolen: 0, used: used, processors: processors, slowRaces: slowRaces)
    }
    let all = end.all - start.all
    let others = (end.busy - start.busy) - (end.own - start.own)
    return Noise(
      others: max(0, others / all * Double(processors)),
      stolen: (end.stolen - start.stolen) / all, used: used, processors: processors,
      slowRaces: slowRaces)
  }

  /// Seconds since the system started, summed over the processors.
  private struct Ticks {
    let busy, stolen, all, own: Double

    init?() {
      guard let content = FileManager.default.contents(atPath: "/proc/stat") else { return nil }
      let line = String(decoding: content, as: UTF8.self).prefix { $0 != "\n" }
      // user, nice, system, idle, waiting, interrupts (two kinds), stolen; guests are users.
      let ticks = line.split(separator: " ").dropFirst().compactMap { Double($0) }
      guard ticks.count >= 8 else { return nil }
      let second = Double(sysconf(Int32(_SC_CLK_TCK)))
      busy = (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / second
      stolen = ticks[7] / second
      all = ticks[0..<8].reduce(0, +) / second
      own = Self.seconds(__rusage_who_t(RUSAGE_SELF.rawValue)) + Self.childrenSeconds
    }

    /// Children that still run are counted too: workers of peers end only after the measuring.
    private static var childrenSeconds: Double {
      let second = Double(sysconf(Int32(_SC_CLK_TCK)))
      let path = "/proc/self/task/\(getpid())/children"
      let children = FileManager.default.contents(atPath: path) ?? Data()
      let identifiers = String(decoding: children, as: UTF8.self).split(separator: " ")
      let running = identifiers.reduce(0.0) { sum, identifier in
        let stat = FileManager.default.contents(atPath: "/proc/\(identifier)/stat") ?? Data()
        // The name, in brackets, may hold blanks; user and system time are the 12th and 13th
        // words after it.
        let words = String(decoding: stat, as: UTF8.self).split(separator: ")").last?
          .split(separator: " ")
        guard let words, words.count > 12, let user = Double(words[11]),
          let system = Double(words[12])
        else { return sum }
        return sum + (user + system) / second
      }
      return running + seconds(__rusage_who_t(RUSAGE_CHILDREN.rawValue))
    }

    private static func seconds(_ who: __rusage_who_t) -> Double {
      var usage = rusage()
      unsafe getrusage(who, &usage)
      let times = [usage.ru_utime, usage.ru_stime]
      return times.reduce(0) { $0 + Double($1.tv_sec) + 1e-6 * Double($1.tv_usec) }
    }
  }
}
