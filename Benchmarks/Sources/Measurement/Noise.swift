import Glibc

/// What other programs and other guests took from this machine while something was measured.
package struct Noise: Codable, Equatable {
  /// Processors' worth of time that other programs computed.
  package var others: Double
  /// Fraction of all processors' time that the host gave to somebody else.
  package var stolen: Double
  /// Processors that the measured programs used at most, and how many there are.
  package var used, processors: Int
  /// Fraction of the races in which the machine's own limit was 10 % or more below its best.
  package var slowRaces: Double

  package init(others: Double, stolen: Double, used: Int, processors: Int, slowRaces: Double) {
    self.others = others
    self.stolen = stolen
    self.used = used
    self.processors = processors
    self.slowRaces = slowRaces
  }

  /// What happened between two looks at what the system counts.
  init(from start: Ticks?, to end: Ticks?, used: Int, processors: Int, slowRaces: Double) {
    self.init(others: 0, stolen: 0, used: used, processors: processors, slowRaces: slowRaces)
    guard let start, let end, end.all > start.all else { return }
    let all = end.all - start.all
    let others = (end.busy - start.busy) - (end.own - start.own)
    self.others = max(0, others / all * Double(processors))
    stolen = (end.stolen - start.stolen) / all
  }

  /// What shared caches, memory and clock may have suffered from; nil on a quiet machine.
  package var remark: String? {
    others > 0.1 ? "other programs used \(others.formatted(digits: 2)) processors" : nil
  }

  /// Reasons not to conclude anything; none on a quiet machine.
  package var reasons: [String] {
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

/// Seconds since the system started, summed over the processors.
struct Ticks {
  /// Computed by all programs, taken by the host, and altogether, idleness included.
  let busy, stolen, all: Double
  /// Computed by this program and its children.
  let own: Double

  /// From the text of /proc/stat; nil if it is of another form.
  init?(statistics: String, own: Double, perSecond: Double) {
    // user, nice, system, idle, waiting, interrupts (two kinds), stolen; guests are users.
    let ticks = statistics.prefix { $0 != "\n" }.split(separator: " ").dropFirst()
      .compactMap { Double($0).map { $0 / perSecond } }
    guard ticks.count >= 8 else { return nil }
    busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]
    stolen = ticks[7]
    all = ticks[0..<8].reduce(0, +)
    self.own = own
  }

  static var now: Ticks? {
    guard let content = text("/proc/stat") else { return nil }
    let own = seconds(of: RUSAGE_SELF) + seconds(of: RUSAGE_CHILDREN) + runningChildrenSeconds
    return Ticks(statistics: content, own: own, perSecond: ticksPerSecond)
  }

  private static func seconds(of who: __rusage_who) -> Double {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(who.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + 1e-6 * Double($1.tv_usec)
    }
  }

  /// Workers of peers end only after the measuring.
  private static var runningChildrenSeconds: Double {
    let children = text("/proc/self/task/\(getpid())/children") ?? ""
    return children.split(separator: " ").reduce(0.0) { sum, identifier in
      // The name, in brackets, may hold blanks; user and system time are the 12th and 13th words
      // after it.
      let words = text("/proc/\(identifier)/stat")?.split(separator: ")").last?
        .split(separator: " ")
      guard let words, words.count > 12, let user = Double(words[11]),
        let system = Double(words[12])
      else { return sum }
      return sum + (user + system) / ticksPerSecond
    }
  }

  private static var ticksPerSecond: Double { Double(sysconf(Int32(_SC_CLK_TCK))) }
}
