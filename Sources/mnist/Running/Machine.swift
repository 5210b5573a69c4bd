import Foundation

/// The machine that the program runs on.
enum Machine {
  /// The processor's name, as the kernel of the operating system has it.
  static var processorName: String? {
    let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// The operating system and its version.
  static var systemName: String { ProcessInfo.processInfo.operatingSystemVersionString }
}
