internal import Measurement

extension MatmulReport {
  /// What stands above the tables.
  var heading: String {
    let load = machine.load.map { ", load \($0.formatted(digits: 2))" } ?? ""
    let lines =
      [
        "# Matrix products", "",
        "- Machine: \(machine.processor), \(processors) processors\(load)",
        "- Lincoln: \(openMP == 0 ? "without OpenMP" : "OpenMP \(openMP)")",
        "- Idle threads, of all libraries: \(waitPolicy)",
      ]
      + peers.sorted { $0.key < $1.key }.map { "- \($0.key): \($0.value)" }
      + missingPeers.map { "- Left out: \($0)" }
    return lines.joined(separator: "\n")
  }

  /// The peaks of all instruction sets.
  var peakSection: String {
    var table = MarkdownTable(
      header: ["instruction set", "precision", "threads", "GFLOP/s", "slowest", "fastest"])
    for peak in peaks {
      table.append([
        peak.name, peak.precision.rawValue, String(peak.threads),
        peak.gigaflops.median.formatted(digits: 1), peak.gigaflops.minimum.formatted(digits: 1),
        peak.gigaflops.maximum.formatted(digits: 1),
      ])
    }
    return "\n## Peak: multiply-adds in registers\n\n\(table.text)"
  }

  /// A table with all that is known of one race; a median marked ~ is less certain than `limit`.
  func section(_ results: [MatmulResult], settledBelow limit: Double) -> String {
    guard let first = results.first else { return "" }
    let names = peers.keys.sorted()
    var table = MarkdownTable(
      header: ["competitor", "GFLOP/s", "slowest", "fastest", "of peak", "µs", "µs computed"]
        + names.map { "× \($0)" } + ["samples"])
    for result in results {
      let isSettled = (result.uncertainty ?? .infinity) <= limit
      let rates = result.gigaflops
      let cells = [
        result.title, (isSettled ? "" : "~") + rates.median.formatted(digits: 1),
        rates.minimum.formatted(digits: 1), rates.maximum.formatted(digits: 1),
        result.percentOfPeak, (1e6 * result.seconds.median).formatted(digits: 1),
        (1e6 * result.processorSeconds).formatted(digits: 1),
      ]
      let speedups = names.map { result.speedups[$0]?.formatted(digits: 2) ?? "" }
      table.append(cells + speedups + [String(result.samples)])
    }
    return "\n## \(first.shape), \(first.conditions)\n\n\(table.text)"
  }

  /// A table per precision and number of threads: shapes against competitors.
  var summary: String {
    var conditions = [String]()
    for result in results where !conditions.contains(result.conditions) {
      conditions.append(result.conditions)
    }
    return conditions.map { condition in
      let matching = results.filter { $0.conditions == condition }
      var titles = [String]()
      for result in matching where !titles.contains(result.title) { titles.append(result.title) }
      var shapes = [String]()
      for result in matching where !shapes.contains(result.shape) { shapes.append(result.shape) }
      var table = MarkdownTable(header: ["GFLOP/s"] + titles)
      for shape in shapes {
        let row = titles.map { title in
          matching.first { $0.shape == shape && $0.title == title }?.summary ?? ""
        }
        table.append([shape] + row)
      }
      return "\n## Summary: \(condition)\n\n\(table.text)"
    }.joined(separator: "\n")
  }
}

extension MatmulResult {
  fileprivate var title: String { competitor + (storage.map { ", \($0)" } ?? "") }

  fileprivate var conditions: String {
    "\(precision), \(threads == 1 ? "1 thread" : "\(threads) threads")"
  }

  fileprivate var percentOfPeak: String { (100 * shareOfPeak).formatted(digits: 0) + " %" }

  /// Rate, share of the peak, and speed relative to the peers.
  fileprivate var summary: String {
    let rate = gigaflops.median.formatted(digits: 1)
    if storage == nil { return rate }
    let ratios = speedups.sorted { $0.key < $1.key }.map { " ×\($0.value.formatted(digits: 2))" }
    return "\(rate) (\(percentOfPeak))\(ratios.joined())"
  }
}
