import Lincoln
import TextTable

/// The table of all networks that were measured.
enum ModelTable {
  static func lines(_ reports: [ModelReport]) -> [String] {
    let table = TextTable<ModelReport> { report in
      let evaluation = report.evaluation
      return [
        Column(title: "model", value: report.path),
        Column(title: "loss", value: text(evaluation.loss, 4), align: .right),
        Column(title: "cross-entropy", value: text(evaluation.crossEntropy, 4), align: .right),
        Column(
          title: "acc. %", value: text(evaluation.accuracy.map { $0 * 100 }, 2), align: .right),
        Column(
          title: "macro F1", value: text(evaluation.classification?.macroAverage.f1, 4),
          align: .right),
      ]
    }
    let drawing = table.string(for: reports, style: Style.psql) ?? ""
    return drawing.split(separator: "\n").map(String.init)
  }

  private static func text(_ value: Double?, _ decimals: Int) -> String {
    value.map { $0.formatted(decimals: decimals) } ?? "-"
  }
}
