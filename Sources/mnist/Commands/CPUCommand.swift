import ArgumentParser
import Foundation
import Lincoln

/// `mnist cpu`: what the kernels run on.
struct CPUCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cpu", abstract: "Show instruction sets, threads, caches and OpenMP.")

  func run() throws {
    let current = try KernelVariant.use()
    print("processor   \(Machine.processorName ?? "unknown")")
    for variant in KernelVariant.all {
      let state =
        variant == current ? "in use" : variant.isSupported ? "supported" : "not supported here"
      let bits = variant.isFused ? "same bits as all with fused multiply-add" : "own last bits"
      let name = variant.name.padding(toLength: 8, withPad: " ", startingAt: 0)
      print("variant     \(name)  \(variant.vectorBytes * 8) bits, \(state); \(bits)")
    }
    print("threads     \(KernelThreads.processorCount)")
    let version = KernelThreads.openMPVersion.map { "version \($0)" } ?? "not compiled in"
    print("OpenMP      \(version)")
    for line in Self.caches() { print("cache       \(line)") }
  }

  /// The first processor's caches.
  private static func caches() -> [String] {
    (0..<8).compactMap { index in
      let folder = "/sys/devices/system/cpu/cpu0/cache/index\(index)"
      guard let level = read("\(folder)/level"), let kind = read("\(folder)/type"),
        let size = read("\(folder)/size")
      else { return nil }
      return "level \(level), \(kind.lowercased()): \(size)"
    }
  }

  private static func read(_ path: String) -> String? {
    (try? String(contentsOfFile: path, encoding: .utf8))?
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
