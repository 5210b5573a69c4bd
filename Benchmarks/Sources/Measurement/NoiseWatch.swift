internal import FoundationEssentials
import Glibc

/// Adds up what the system counts, from its creation on.
public struct NoiseWatch {
  private let start = Ticks.now

  /// Begins to count.
  public init() {}

  /// What has been counted so far, while at most `used` processors were measured.
  public func noise(used: Int, slowRaces: Double) -> Noise {
    let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    guard let start, let end = Ticks.now, end.all > start.all else {
      return Noise(others: 0, stolen: 0, used: used, processors: processors, slowRaces: slowRaces)
    }
    return Noise(from: start, to: end, used: used, processors: processors, slowRaces: slowRaces)
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
    let own = seconds(of: .current) + seconds(of: .ended) + runningChildrenSeconds
    return Ticks(statistics: content, own: own, perSecond: ticksPerSecond)
  }

  enum Programs {
    case current
    /// Children that have ended and were waited for.
    case ended
  }

  static func seconds(of programs: Programs) -> Double {
    var usage = rusage()
    let who = programs == .current ? RUSAGE_SELF : RUSAGE_CHILDREN
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

  private static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }
}
