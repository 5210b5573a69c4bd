internal import Measurement

/// A report as Markdown, a part at a time.
struct MarkdownReport {
  let notation: Notation

  /// What stands above the tables.
  func heading(_ report: Report) -> String {
    let machine = report.machine
    let load = machine.load.map { ", load \($0.formatted(digits: 2))" } ?? ""
    let caches = [machine.caches.first, machine.caches.second, machine.caches.third]
      .map { "\($0 >> 10)" }.joined(separator: ", ")
    let lines =
      [
        "# Kernels", "",
        "- Machine: \(machine.processor), \(machine.processors) processors, caches of \(caches) KiB\(load)",
        "- Date: \(report.date)",
        "- Command: \((["kernels"] + report.arguments).joined(separator: " "))",
      ]
      + report.conditions.sorted { $0.key < $1.key }.map { "- \($0.key): \($0.value)" }
      + report.peers.sorted { $0.key < $1.key }.map { "- \($0.key): \($0.value)" }
      + report.missing.map { "- Left out: \($0)" }
    return lines.joined(separator: "\n")
  }

  /// The limits of the machine.
  func ceilings(_ ceilings: [Ceiling]) -> String {
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

  /// A table with all that is known of one kernel in one precision with one number of threads.
  func section(_ results: [Measured]) -> String {
    guard let first = results.first else { return "" }
    let names = peers(of: results)
    var table = MarkdownTable(
      header: [
        "size", "competitor", "µs", "least", "most", "µs computed", "ns an element", "rate",
        "of the limit",
      ] + names.map { "× \($0)" } + ["samples"])
    for result in results {
      let time = result.microseconds
      let cells = [
        result.size, result.title, notation.median(time, of: result), time.minimum.significant(),
        time.maximum.significant(), (1e6 * result.processorSeconds).significant(),
        notation.median(result.nanosecondsEach, of: result),
        "\(notation.median(result.rate, of: result)) \(result.unit)",
        result.ceiling.map { "\(notation.percent(result)) \($0)" } ?? "",
      ]
      table.append(cells + ratios(result, names) + [String(result.samples)])
    }
    return "\n## \(first.kernel), \(first.conditions)\n\n\(table.text)"
  }

  /// A table for each precision and number of threads: one line for each of our results.
  func summary(_ results: [Measured]) -> String {
    let ours = results.filter { !$0.isPeer }
    return distinct(ours.map(\.conditions)).map { conditions in
      let lines = ours.filter { $0.conditions == conditions }
      let names = peers(of: lines)
      let hasVariants = distinct(lines.map(\.competitor)).count > 1
      var table = MarkdownTable(
        header: ["kernel", "size", "rows", "µs", "ns an element", "rate", "of the limit"]
          + names.map { "× \($0)" })
      for line in lines {
        let variant = hasVariants ? ", \(line.competitor.split(separator: " ").last ?? "")" : ""
        table.append(
          [
            line.kernel + variant, line.size, line.storage ?? "",
            notation.median(line.microseconds, of: line),
            notation.median(line.nanosecondsEach, of: line),
            "\(notation.median(line.rate, of: line)) \(line.unit)",
            "\(notation.percent(line)) \(line.ceiling ?? "")",
          ] + ratios(line, names))
      }
      return "\n## Summary: \(conditions)\n\n\(table.text)"
    }.joined(separator: "\n")
  }

  /// Whether the figures are worth anything.
  func conclusion(_ report: Report) -> String {
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

  private func ratios(_ result: Measured, _ names: [String]) -> [String] {
    names.map { name in
      guard let ratio = result.ratios[name] else { return "" }
      return notation.verdict(result.uncertainty) == .noise ? "?" : notation.ratio(ratio)
    }
  }

  private func peers(of results: [Measured]) -> [String] {
    distinct(results.flatMap { $0.ratios.keys.sorted() })
  }

  private func distinct(_ values: [String]) -> [String] {
    values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
