internal import BenchmarkCommand
internal import Measurement

/// A line of the table: a median, and what it is compared with.
struct Row {
  let what: String
  let milliseconds: Statistics
  /// What was aimed at, and whether it was reached; nil if nothing was.
  var target: (text: String, isMet: Bool)?
  /// How many times as long somebody else takes, or a share.
  var comparisons: [String] = []

  init(_ what: String, _ outcome: Race.Outcome) {
    self.what = what
    milliseconds = Statistics(outcome.samples.map { 1e3 * $0.seconds })
  }

  /// The row of a time with a limit in milliseconds.
  func within(_ limit: Double) -> Row {
    var row = self
    row.target = ("≤ \(limit.significant()) ms", milliseconds.median <= limit)
    return row
  }

  /// The row with somebody else's time as a multiple of it.
  func compared(_ own: Race.Outcome, with other: Race.Outcome?) -> Row {
    guard let other, let ratio = own.ratio(to: other) else { return self }
    var row = self
    row.comparisons.append("\(other.name) \(ratio.value.formatted(digits: 2)) ×")
    return row
  }

  static func table(_ rows: [Row]) -> String {
    var table = MarkdownTable(
      header: ["what", "ms", "least", "most", "±", "samples", "target", "beside it"])
    for row in rows {
      let times = row.milliseconds
      table.append([
        row.what, times.median.significant(), times.minimum.significant(),
        times.maximum.significant(), "\((100 * times.medianUncertainty).formatted(digits: 1)) %",
        "\(times.count)", row.target.map { "\($0.text), \($0.isMet ? "met" : "missed")" } ?? "",
        row.comparisons.joined(separator: ", "),
      ])
    }
    return table.text
  }
}
