import Lincoln

/// What is said of a saved network that was measured.
struct ModelReport: Sendable {
  let path: String
  /// In which it was measured.
  let precision: Precision
  let datasetName: String
  let imageCount: Int
  let evaluation: Evaluation
  let parametersSHA256: String

  /// Heading, scores of each class and, if it is asked for, the confusion matrix.
  func lines(withConfusion: Bool) -> [String] {
    var lines = ["\(path): \(imageCount) test images of \(datasetName), \(precision.rawValue)"]
    guard let report = evaluation.classification else { return lines }
    lines +=
      [""]
      + report.description.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if withConfusion { lines += [""] + Self.confusionLines(report.confusionMatrix) }
    return lines
  }

  /// True classes row by row, predicted ones column by column.
  private static func confusionLines(_ matrix: [[Double]]) -> [String] {
    let counts = matrix.map { $0.map { "\(Int($0))" } }
    let classes = matrix.indices.map { "\($0)" }
    let width = (counts.joined() + classes).map(\.count).max() ?? 1
    func line(_ name: String, _ fields: [String]) -> String {
      ([name] + fields).map { String(repeating: " ", count: width - $0.count) + $0 }
        .joined(separator: " ")
    }
    return ["confusion: rows are true classes, columns predicted ones", line("", classes)]
      + zip(classes, counts).map(line)
  }
}
