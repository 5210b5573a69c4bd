internal import FoundationEssentials
import Glibc

/// What a figure depends on besides the code.
public struct Machine: Codable, Sendable {
  /// The processor's name as the system gives it.
  public let processor: String
  /// Runnable processes, averaged over the last minute, when the benchmark began.
  public let load: Double?

  /// Processors that the system has.
  public let processors: Int
  /// Sizes of the caches in bytes.
  public let caches: Caches

  /// Looks at this machine.
  public init() {
    let information = Self.lines(of: "/proc/cpuinfo")
    let name = information.first { $0.hasPrefix("model name") }?.split(separator: ":").last
    processor = name.map { String($0.drop { $0 == " " }) } ?? "unknown processor"
    processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    caches = Caches()
    load = Self.lines(of: "/proc/loadavg").first?.split(separator: " ").first.flatMap { Double($0) }
  }

  private static func lines(of path: String) -> [Substring] {
    guard let content = FileManager.default.contents(atPath: path) else { return [] }
    return String(decoding: content, as: UTF8.self).split(separator: "\n")
  }
}
