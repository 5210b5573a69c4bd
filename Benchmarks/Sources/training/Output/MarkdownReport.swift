internal import BenchmarkCommand
internal import Measurement

/// A report as Markdown, a part at a time.
struct MarkdownReport {
  let notation: Notation

  /// What stands above and below the tables.
  var frame: MarkdownFrame { MarkdownFrame(title: "Training", notation: notation) }

  /// A table of all who took part in a race; the first one is Lincoln.
  func section(_ results: [Measured], leftOut: [String]) -> String {
    guard let first = results.first else {
      return leftOut.map { "\n- Left out: \($0)" }.joined()
    }
    let unit = TimeUnit(first)
    var table = MarkdownTable(
      header: [
        "competitor", "\(unit.name) \(first.article)", "least", "most", "\(unit.name) computed",
        "rate", "of the limit", "× \(first.competitor)", "× computed", "samples",
      ])
    for result in results {
      let time = result.seconds.scaled(by: unit.perSecond)
      let ratio = first.ratios[result.competitor].map(notation.ratio) ?? ""
      let computed = (result.processorSeconds / first.processorSeconds).formatted(digits: 2)
      table.append([
        result.competitor, notation.median(time, of: result), time.minimum.significant(),
        time.maximum.significant(), (unit.perSecond * result.processorSeconds).significant(),
        "\(notation.median(result.rate, of: result)) \(result.unit)",
        "\(notation.percent(result)) \(result.ceiling ?? "")", ratio,
        result.competitor == first.competitor ? "" : computed, String(result.samples),
      ])
    }
    let absent = leftOut.map { "\n- Left out: \($0)" }.joined()
    return "\n## \(first.kernel) of \(first.size), \(first.setting)\n\n\(table.text)"
      + (absent.isEmpty ? "" : "\n\(absent)")
  }

  /// A table for each kind of job: one line for each of our results.
  func summary(_ results: [Measured]) -> String {
    let ours = results.filter { !$0.isPeer }
    return ours.map(\.kernel).distinct.map { kind in
      let lines = ours.filter { $0.kernel == kind }
      let names = results.filter { $0.kernel == kind && $0.isPeer }.map(\.competitor).distinct
      let unit = TimeUnit(lines[0])
      var table = MarkdownTable(
        header: [
          "what", "precision", "threads", "by", unit.name, "rate", "of the limit",
        ] + names.map { "× \($0)" })
      for line in lines {
        table.append(
          [
            line.size, "\(line.precision)", "\(line.threads)", line.competitor,
            notation.median(line.seconds.scaled(by: unit.perSecond), of: line),
            "\(notation.median(line.rate, of: line)) \(line.unit)",
            "\(notation.percent(line)) \(line.ceiling ?? "")",
          ] + notation.ratios(line, to: names))
      }
      return "\n## Summary: \(kind)\n\n\(table.text)"
    }.joined(separator: "\n")
  }

  /// A table of steps, of which a call makes so many: a line for each size, a single thread beside
  /// automatic ones.
  func sweep(_ results: [Measured], steps: Int) -> String {
    guard let first = results.first else { return "" }
    var table = MarkdownTable(
      header: [
        "µs a step", "1 thread", "rate", "of the limit", "automatic threads", "rate",
        "of the limit", "automatic is × faster",
      ])
    for (automatic, single) in zip(results, results.dropFirst())
    where automatic.size == single.size {
      let ratio = automatic.ratios[single.competitor].map(notation.ratio) ?? ""
      table.append(
        [automatic.size] + figures(of: single, steps) + figures(of: automatic, steps) + [ratio])
    }
    return "\n## Steps, \(first.precision)\n\n\(table.text)"
  }

  private func figures(of result: Measured, _ steps: Int) -> [String] {
    [
      notation.median(result.seconds.scaled(by: 1e6 / Double(steps)), of: result),
      "\(notation.median(result.rate, of: result)) \(result.unit)", notation.percent(result),
    ]
  }
}

/// The unit in which times of a job are easily read.
private struct TimeUnit {
  let name: String
  let perSecond: Double

  init(_ result: Measured) {
    switch Job.Kind(rawValue: result.kernel) {
    case .epoch, .sparseEpoch: (name, perSecond) = ("s", 1)
    case .evaluation: (name, perSecond) = ("ms", 1e3)
    case .prediction, .step, nil: (name, perSecond) = ("µs", 1e6)
    }
  }
}

extension Measured {
  /// Precision and threads, as they were asked for.
  fileprivate var setting: String {
    competitor.hasSuffix("automatic") ? "\(precision), automatic threads" : conditions
  }

  fileprivate var article: String { (kernel.hasPrefix("e") ? "an " : "a ") + kernel }
}
