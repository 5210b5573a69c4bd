internal import FoundationEssentials
import Glibc

/// What a figure depends on besides the code.
package struct Machine: Codable {
  /// The processor's name as the system gives it.
  package let processor: String
  package let processors: Int
  /// Runnable processes, averaged over the last minute, when the benchmark began.
  package let load: Double?
  package let caches: Caches

  /// Looks at this machine.
  package init() {
    let names = text("/proc/cpuinfo")?.split(separator: "\n").first { $0.hasPrefix("model name") }
    processor =
      names?.split(separator: ":").last.map { String($0.drop { $0 == " " }) } ?? "unknown processor"
    processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    load = text("/proc/loadavg")?.split(separator: " ").first.flatMap { Double($0) }
    caches = Caches()
  }
}

/// Where operands live: the smallest cache that holds them, or main memory.
package enum MemoryLevel: String, CaseIterable, Codable {
  case first = "L1"
  case second = "L2"
  /// The cache that cores share.
  case third = "L3"
  case memory = "DRAM"
}

/// The sizes of a core's caches in bytes.
package struct Caches: Codable {
  package let first, second, third: Int

  package init(first: Int, second: Int, third: Int) {
    (self.first, self.second, self.third) = (first, second, third)
  }

  /// This machine's as the system tells, with usual sizes where it does not.
  init() {
    var sizes: [Int: Int] = [:]
    for index in 0..<8 {
      func entry(_ name: String) -> String? {
        text("/sys/devices/system/cpu/cpu0/cache/index\(index)/\(name)")?
          .filter { !$0.isWhitespace }
      }
      guard let level = entry("level").flatMap({ Int($0) }),
        let size = entry("size").flatMap(Self.bytes), entry("type") != "Instruction"
      else { continue }
      sizes[level] = size
    }
    let second = sizes[2] ?? 1 << 20
    self.init(first: sizes[1] ?? 32 << 10, second: second, third: sizes[3] ?? max(8 << 20, second))
  }

  /// Where operands of so many bytes live if `threads` cores share them evenly.
  package func level(of footprint: Int, threads: Int = 1) -> MemoryLevel {
    let share = footprint / max(1, threads)
    if share <= first { return .first }
    if share <= second { return .second }
    return footprint <= third ? .third : .memory
  }

  /// Bytes for each thread that are certain to live in a level: most of a core's cache, a quarter
  /// of the shared one (other machines' guests use it too), several times all caches.
  package func typicalFootprint(_ level: MemoryLevel) -> Int {
    switch level {
    case .first: first * 3 / 4
    case .second: max(second / 2, 2 * first)
    case .third: max(third / 4, 2 * second)
    case .memory: min(max(8 * third, 64 << 20), 512 << 20)
    }
  }

  /// The number of bytes written as `32K`, `1024K` or `32M`.
  static func bytes(_ text: String) -> Int? {
    if text.hasSuffix("K") { return Int(text.dropLast()).map { $0 << 10 } }
    if text.hasSuffix("M") { return Int(text.dropLast()).map { $0 << 20 } }
    return Int(text)
  }
}

/// What a file of the system holds.
func text(_ path: String) -> String? {
  FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
}
