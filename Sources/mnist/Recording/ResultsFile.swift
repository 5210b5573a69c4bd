/// `results.csv`: a line for each cell that has ended.
enum ResultsFile {
  private static let header = [
    "cell", "name", "status", "epochs", "loss", "accuracy", "kept_accuracy", "best_loss",
    "verdict", "seconds", "training_seconds", "parameters_sha256",
  ]

  static func text(_ rows: [ResultTable.Row]) -> String {
    CSV.text([header] + rows.map(fields))
  }

  private static func fields(_ row: ResultTable.Row) -> [String] {
    let result = row.outcome.result
    return [
      row.experiment.id, row.experiment.name, result == nil ? "failed" : "finished",
      result.map { "\($0.epochs)" } ?? "", CSV.number(result?.loss), CSV.number(result?.accuracy),
      CSV.number(result?.keptAccuracy), CSV.number(result?.bestLoss),
      result?.verdict?.rawValue ?? "", CSV.number(result?.seconds),
      CSV.number(result?.trainingSeconds), result?.parametersSHA256 ?? "",
    ]
  }
}
