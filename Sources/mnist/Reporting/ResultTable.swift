import TextTable

/// The table at the end, at most 120 columns wide with the notebook's experiments.
enum ResultTable {
  enum Outcome: Sendable {
    case finished(RunResult)
    case failed

    var result: RunResult? {
      if case .finished(let result) = self { result } else { nil }
    }
  }

  struct Row: Sendable {
    let experiment: Experiment
    let outcome: Outcome
  }

  static func lines(_ rows: [Row]) -> [String] {
    let table = TextTable<Row> { row in
      let result = row.outcome.result
      return [
        Column(title: "experiment", value: "\(row.experiment.id) \(row.experiment.name)"),
        Column(title: "epochs", value: result.map { "\($0.epochs)" } ?? absent, align: .right),
        Column(title: "first loss", value: text(result?.firstLoss, 3), align: .right),
        Column(title: "last loss", value: text(result?.loss, 3), align: .right),
        Column(title: "acc. %", value: percent(result?.accuracy), align: .right),
        Column(title: "kept %", value: percent(result?.keptAccuracy), align: .right),
        Column(title: "band %", value: band(row.experiment), align: .right),
        Column(title: "verdict", value: verdict(row.outcome)),
        Column(title: "seconds", value: text(result?.seconds, 1), align: .right),
      ]
    }
    let drawing = table.string(for: rows, style: Style.psql) ?? ""
    return drawing.split(separator: "\n").map(String.init)
  }

  private static let absent = "-"

  private static func text(_ value: Double?, _ decimals: Int) -> String {
    value.map { $0.formatted(decimals: decimals) } ?? absent
  }

  private static func percent(_ fraction: Double?) -> String {
    text(fraction.map { $0 * 100 }, 2)
  }

  private static func verdict(_ outcome: Outcome) -> String {
    switch outcome {
    case .finished(let result): result.verdict?.rawValue ?? absent
    case .failed: "failed"
    }
  }

  /// The lowest and the highest published accuracy.
  private static func band(_ experiment: Experiment) -> String {
    guard let band = RecordedResults.byExperiment[experiment.id]?.accuracy else { return absent }
    return band.lowerBound == band.upperBound
      ? text(band.lowerBound, 2)
      : "\(text(band.lowerBound, 2))–\(text(band.upperBound, 2))"
  }
}
