public import Measurement

/// What stands above and below the tables of every benchmark.
public struct MarkdownFrame {
  /// The heading's words.
  public let title: String
  /// How figures are written.
  public let notation: Notation

  /// A frame for a report.
  public init(title: String, notation: Notation) {
    self.title = title
    self.notation = notation
  }

  /// What was measured on, when and how, and beside whom.
  public func heading(_ report: Report) -> String {
    let machine = report.machine
    let load = machine.load.map { ", load \($0.formatted(digits: 2))" } ?? ""
    let caches = [machine.caches.first, machine.caches.second, machine.caches.third]
      .map { "\($0 >> 10)" }.joined(separator: ", ")
    let lines =
      [
        "# \(title)", "",
        "- Machine: \(machine.processor), \(machine.processors) processors, caches of \(caches) KiB\(load)",
        "- Date: \(report.date)",
        "- Command: \(([report.generator] + report.arguments).joined(separator: " "))",
      ]
      + report.conditions.sorted { $0.key < $1.key }.map { "- \($0.key): \($0.value)" }
      + report.peers.sorted { $0.key < $1.key }.map { "- \($0.key): \($0.value)" }
      + report.missing.map { "- Left out: \($0)" }
    return lines.joined(separator: "\n")
  }

  /// The limits of the machine.
  public func ceilings(_ ceilings: [Ceiling]) -> String {
    var table = MarkdownTable(
      header: ["limit", "of", "threads", "KiB", "median", "slowest", "fastest"])
    for ceiling in ceilings {
      let unit = ceiling.kind == .multiplyAdd ? "GFLOP/s" : "GB/s"
      table.append([
        ceiling.kind.rawValue + (ceiling.precision.map { ", \($0)" } ?? ""), ceiling.name,
        String(ceiling.threads), ceiling.footprint.map { "\($0 >> 10)" } ?? "",
        "\(ceiling.rate.median.significant()) \(unit)", ceiling.rate.minimum.significant(),
        ceiling.rate.maximum.significant(),
      ])
    }
    return "\n## Limits of the machine\n\n\(table.text)"
  }

  /// Whether the figures are worth anything.
  public func conclusion(_ report: Report) -> String {
    let noisy = report.results.filter { notation.verdict($0) == .noise }.count
    let rough = report.results.filter { notation.verdict($0) == .rough }.count
    let percent = (100 * notation.limit).significant()
    var lines = ["\n## How far to trust this", ""]
    lines.append(
      "\(report.results.count - noisy - rough) of \(report.results.count) medians are known to "
        + "\(percent) %; \(rough) (~) to five times that or from races in which the machine was "
        + "slower than it can be; \(noisy) (?) are noise.")
    let reasons =
      (report.noise?.reasons ?? [])
      + (10 * noisy > report.results.count ? ["more than a tenth of the medians are noise"] : [])
    lines.append(
      reasons.isEmpty
        ? "The machine was quiet enough"
          + (report.noise?.remark.map { ", though \($0)" } ?? "") + "."
        : "**The machine was too noisy to conclude:** \(reasons.joined(separator: "; ")). "
          + "Repeat on a quiet machine before believing small differences.")
    return lines.joined(separator: "\n")
  }
}
