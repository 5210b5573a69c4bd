extension ClassificationReport: CustomStringConvertible {
  /// A table in the layout of scikit-learn's `classification_report`, with two decimals.
  ///
  /// A score that does not exist is a dash. Whole supports are written without decimals.
  public var description: String {
    let names = classNames ?? support.indices.map(String.init)
    let total = Self.amount(support.reduce(0, +))
    let width = names.map(\.count).reduce("weighted avg".count, max)
    let blank = [String](repeating: "", count: 2)

    func line(_ name: String, _ columns: [String]) -> String {
      Self.padded(name, width) + " " + columns.map { " " + Self.padded($0, 9) }.joined()
    }
    func line(_ name: String, _ average: Average) -> String {
      let scores = [average.precision, average.recall, average.f1]
      return line(name, scores.map(Self.decimals) + [total])
    }

    var lines = [line("", ["precision", "recall", "f1-score", "support"]), ""]
    for (index, name) in names.enumerated() {
      let scores = [precision[index], recall[index], f1[index]]
      lines.append(
        line(name, scores.map { $0.map(Self.decimals) ?? "–" } + [Self.amount(support[index])]))
    }
    lines += [
      "", line("accuracy", blank + [Self.decimals(accuracy), total]),
      line("macro avg", macroAverage), line("weighted avg", weightedAverage),
    ]
    return lines.joined(separator: "\n")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func amount(_ value: Double) -> String {
    value == value.rounded() && value < 1e15 ? "\(Int(value))" : decimals(value)
  }

  /// A number that is not negative, with two decimals if it is small enough to have them.
  private static func decimals(_ value: Double) -> String {
    guard value < 1e13 else { return "\(value)" }
    let hundredths = Int((value * 100).rounded(.toNearestOrEven))
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    return "\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
