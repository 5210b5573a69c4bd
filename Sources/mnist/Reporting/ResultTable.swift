import TextTable

/// The table at the end.
enum ResultTable {
  private struct Row {
    let experiment: Experiment
    let result: RunResult?
  }

  static func lines(_ experiments: [Experiment], _ results: [RunResult?]) -> [String] {
    let table = TextTable<Row> { row in
      let result = row.result
      return [
        Column(title: "experiment", value: "\(row.experiment.id) \(row.experiment.name)"),
        Column(title: "epochs", value: result.map { "\($0.epochs)" } ?? "failed", align: .right),
        Column(title: "first loss", value: text(result?.firstLoss, 3), align: .right),
        Column(title: "last loss", value: text(result?.loss, 3), align: .right),
        Column(title: "accuracy %", value: percent(result?.accuracy), align: .right),
        Column(title: "kept %", value: percent(result?.keptAccuracy), align: .right),
        Column(title: "recorded %", value: band(row.experiment), align: .right),
        Column(title: "verdict", value: result?.verdict?.rawValue ?? "-"),
        Column(title: "seconds", value: text(result?.seconds, 1), align: .right),
      ]
    }
    let rows = zip(experiments, results).map { Row(experiment: $0, result: $1) }
    let drawing = table.string(for: rows, style: Style.psql) ?? ""
    return drawing.split(separator: "\n").map(String.init)
  }

  private static func text(_ value: Double?, _ decimals: Int) -> String {
    guard let value, value.isFinite else { return "-" }
    return value.formatted(decimals: decimals)
  }

  private static func percent(_ fraction: Double?) -> String {
    text(fraction.map { $0 * 100 }, 2)
  }

  private static func band(_ experiment: Experiment) -> String {
    guard let band = RecordedResults.byExperiment[experiment.id]?.accuracy else { return "-" }
    return band.lowerBound == band.upperBound
      ? text(band.lowerBound, 2)
      : "\(text(band.lowerBound, 2))–\(text(band.upperBound, 2))"
  }
}
