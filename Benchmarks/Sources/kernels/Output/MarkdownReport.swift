internal import BenchmarkCommand
internal import Measurement

/// A report as Markdown, a part at a time.
struct MarkdownReport {
  let notation: Notation

  /// What stands above and below the tables.
  var frame: MarkdownFrame { MarkdownFrame(title: "Kernels", notation: notation) }

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
      table.append(cells + notation.ratios(result, to: names) + [String(result.samples)])
    }
    return "\n## \(first.kernel), \(first.conditions)\n\n\(table.text)"
  }

  /// A table for each precision and number of threads: one line for each of our results.
  func summary(_ results: [Measured]) -> String {
    let ours = results.filter { !$0.isPeer }
    return ours.map(\.conditions).distinct.map { conditions in
      let lines = ours.filter { $0.conditions == conditions }
      let names = peers(of: lines)
      let hasVariants = lines.map(\.competitor).distinct.count > 1
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
          ] + notation.ratios(line, to: names))
      }
      return "\n## Summary: \(conditions)\n\n\(table.text)"
    }.joined(separator: "\n")
  }

  private func peers(of results: [Measured]) -> [String] {
    results.flatMap { $0.ratios.keys.sorted() }.distinct
  }
}

extension Measured {
  fileprivate var title: String { competitor + (storage.map { ", \($0)" } ?? "") }
}
