/// A table that can be read as it is and pasted into a document.
public struct MarkdownTable {
  private var rows: [[String]]

  /// A table without rows; all columns but the first are aligned to the right.
  public init(header: [String]) {
    rows = [header]
  }

  /// Adds a row with as many cells as the header has.
  public mutating func append(_ row: [String]) {
    precondition(row.count == rows[0].count, "MarkdownTable: \(row.count) cells")
    rows.append(row)
  }

  /// The table's lines.
  public var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }
    let rule = widths.enumerated().map { column, width in
      column == 0
        ? String(repeating: "-", count: width + 2)
        : String(repeating: "-", count: width + 1) + ":"
    }
    lines.insert("|" + rule.joined(separator: "|") + "|", at: 1)
    return lines.joined(separator: "\n")
  }
}

extension Double {
  /// The number with so many digits after the point.
  public func formatted(digits: Int) -> String {
    guard isFinite else { return "–" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let units = Int((magnitude * scale).rounded())
    let fraction = String(units % Int(scale))
    let zeros = String(repeating: "0", count: max(0, digits - fraction.count))
    let sign = self < 0 && units > 0 ? "-" : ""
    return sign + String(units / Int(scale)) + (digits > 0 ? "." + zeros + fraction : "")
  }
}
