internal import FoundationEssentials

/// Where operands live: the smallest cache that holds them, or main memory.
public enum MemoryLevel: String, CaseIterable, Codable, Sendable {
  /// The first cache of each core.
  case first = "L1"
  /// The second cache of each core.
  case second = "L2"
  /// The cache that cores share.
  case third = "L3"
  /// Beyond all caches.
  case memory = "DRAM"
}

/// The sizes of a core's caches in bytes.
public struct Caches: Codable, Equatable, Sendable {
  /// The first cache for data.
  public let first: Int
  /// The second cache.
  public let second: Int
  /// The third cache, which cores share.
  public let third: Int

  /// Caches of these sizes.
  public init(first: Int, second: Int, third: Int) {
    (self.first, self.second, self.third) = (first, second, third)
  }

  /// This machine's as the system tells, with usual sizes where it does not.
  public init() {
    var sizes: [Int: Int] = [:]
    for index in 0..<8 {
      let folder = "/sys/devices/system/cpu/cpu0/cache/index\(index)/"
      guard let level = Self.text(folder + "level").flatMap({ Int($0) }),
        let size = Self.text(folder + "size").flatMap(Self.bytes),
        Self.text(folder + "type") != "Instruction"
      else { continue }
      sizes[level] = size
    }
    let second = sizes[2] ?? 1 << 20
    self.init(first: sizes[1] ?? 32 << 10, second: second, third: sizes[3] ?? max(8 << 20, second))
  }

  /// Where operands of so many bytes live if `threads` cores share them evenly.
  public func level(of footprint: Int, threads: Int = 1) -> MemoryLevel {
    let share = footprint / max(1, threads)
    if share <= first { return .first }
    if share <= second { return .second }
    return footprint <= third ? .third : .memory
  }

  /// Bytes for each thread that are certain to live in a level: most of a core's cache, a quarter
  /// of the shared one (other machines' guests use it too), several times all caches.
  public func typicalFootprint(_ level: MemoryLevel) -> Int {
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

  private static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path)
      .map { String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace } }
  }
}
