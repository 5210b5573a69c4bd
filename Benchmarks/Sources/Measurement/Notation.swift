/// How figures are written, and when they are not.
package struct Notation {
  /// A median less certain than this, or of a race in which the machine was slower than it can be,
  /// is marked ~; less certain than five times this, it is not printed as a figure at all.
  package let limit: Double

  package init(limit: Double) {
    self.limit = limit
  }

  package enum Verdict {
    /// It is known to the limit.
    case firm
    /// It is known to five times the limit, or the machine was slow.
    case rough
    /// It is not known.
    case noise
  }

  package func verdict(_ uncertainty: Double?) -> Verdict {
    let uncertainty = uncertainty ?? .infinity
    return uncertainty <= limit ? .firm : uncertainty <= 5 * limit ? .rough : .noise
  }

  package func verdict(_ measured: Measured) -> Verdict {
    let verdict = verdict(measured.uncertainty)
    return verdict == .firm && measured.isDisturbed ? .rough : verdict
  }

  /// A figure of a result, or its range where only noise was measured.
  package func median(_ value: Spread, of measured: Measured) -> String {
    switch verdict(measured) {
    case .firm: value.median.significant()
    case .rough: "~" + value.median.significant()
    case .noise: "\(value.minimum.significant())…\(value.maximum.significant())?"
    }
  }

  package func rate(_ measured: Measured) -> String {
    "\(median(measured.rate, of: measured)) \(measured.unit)"
  }

  /// How many times faster; ≈ where the other might as well be the faster one.
  package func ratio(_ ratio: Ratio) -> String {
    if verdict(ratio.uncertainty) == .noise { return "?" }
    let text = ratio.value.formatted(digits: 2)
    let uncertainty = ratio.uncertainty ?? 0
    return (ratio.value - 1).magnitude <= uncertainty * ratio.value ? "≈ " + text : text
  }

  /// How many times faster a result is than each of `names`; empty where nothing was compared.
  package func ratios(_ result: Measured, to names: [String]) -> [String] {
    names.map { name in
      guard let ratio = result.ratios[name] else { return "" }
      return verdict(result.uncertainty) == .noise ? "?" : self.ratio(ratio)
    }
  }

  /// The share of the limit that a result reached.
  package func share(_ measured: Measured) -> String {
    guard let ceiling = measured.ceiling else { return "" }
    guard let share = measured.share, verdict(measured.uncertainty) != .noise else {
      return "? \(ceiling)"
    }
    return "\((100 * share).formatted(digits: 0)) % \(ceiling)"
  }
}

extension Double {
  /// The number with so many digits after the point.
  package func formatted(digits: Int) -> String {
    guard isFinite else { return "–" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let units = Int((magnitude * scale).rounded())
    let fraction = String(units % Int(scale))
    let zeros = String(repeating: "0", count: max(0, digits - fraction.count))
    let sign = self < 0 && units > 0 ? "-" : ""
    return sign + String(units / Int(scale)) + (digits > 0 ? "." + zeros + fraction : "")
  }

  /// Three significant digits, as far as they are after the point.
  package func significant() -> String {
    let bounds = [100, 10, 1, 0.1]
    return formatted(digits: bounds.firstIndex { magnitude >= $0 } ?? bounds.count)
  }
}

/// A table that can be read as it is and pasted into a document.
package struct MarkdownTable {
  private var rows: [[String]]

  /// A table without rows; all columns but the first are aligned to the right.
  package init(header: [String]) {
    rows = [header]
  }

  /// Adds a row with as many cells as the header has.
  package mutating func append(_ row: [String]) {
    precondition(row.count == rows[0].count, "MarkdownTable: \(row.count) cells")
    rows.append(row)
  }

  package var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }
    let rule = widths.enumerated().map { column, width in
      String(repeating: "-", count: width + 1) + (column == 0 ? "-" : ":")
    }
    lines.insert("|" + rule.joined(separator: "|") + "|", at: 1)
    return lines.joined(separator: "\n")
  }
}

// What stands above and below the tables of every benchmark.
extension Report {
  /// What was measured on, when and how, and beside whom.
  package func heading(_ title: String) -> String {
    let load = machine.load.map { ", load \($0.formatted(digits: 2))" } ?? ""
    let caches = [machine.caches.first, machine.caches.second, machine.caches.third]
      .map { "\($0 >> 10)" }.joined(separator: ", ")
    let lines =
      [
        "# \(title)", "",
        "- Machine: \(machine.processor), \(machine.processors) processors, caches of \(caches) KiB\(load)",
        "- Date: \(date)", "- Command: \(([generator] + arguments).joined(separator: " "))",
      ]
      + (conditions.sorted { $0.key < $1.key } + peers.sorted { $0.key < $1.key })
      .map { "- \($0.key): \($0.value)" } + missing.map { "- Left out: \($0)" }
    return lines.joined(separator: "\n")
  }

  /// The limits of the machine.
  package var ceilingsTable: String {
    var table = MarkdownTable(
      header: ["limit", "of", "threads", "KiB", "median", "slowest", "fastest"])
    for ceiling in ceilings {
      let unit = ceiling.kind == .multiplyAdd ? "GFLOP/s" : "GB/s"
      table.append([
        ceiling.kind.rawValue + (ceiling.precision.map { ", \($0)" } ?? ""), ceiling.name,
        String(ceiling.threads), ceiling.footprint.map { "\($0 >> 10)" } ?? "",
        "\(ceiling.rate.median.significant()) \(unit)", ceiling.rate.minimum.significant(),
        ceiling.rate.maximum.significant(),
      ])
    }
    return "\n## Limits of the machine\n\n\(table.text)"
  }

  /// Whether the figures are worth anything.
  package func conclusion(_ notation: Notation) -> String {
    let noisy = results.count { notation.verdict($0) == .noise }
    let rough = results.count { notation.verdict($0) == .rough }
    var lines = [
      "\n## How far to trust this", "",
      "\(results.count - noisy - rough) of \(results.count) medians are known to "
        + "\((100 * notation.limit).significant()) %; \(rough) (~) to five times that or from races "
        + "in which the machine was slower than it can be; \(noisy) (?) are noise.",
    ]
    let kept = results.filter { $0.threads > 1 }.reduce(0) { $0 + $1.samples }
    if kept + setAside > 0 {
      lines.append(
        "\(setAside) of \(kept + setAside) samples of two and more threads were set aside, because "
          + "two peak loops together reached less than 1.6 times the rate of one.")
    }
    if !unmeasured.isEmpty { lines += [""] + unmeasured.map { "- Left out: \($0)" } + [""] }
    let reasons =
      (noise?.reasons ?? [])
      + (10 * noisy > results.count ? ["more than a tenth of the medians are noise"] : [])
    let remark = noise?.remark.map { ", though \($0)" } ?? ""
    lines.append(
      reasons.isEmpty
        ? "The machine was quiet enough\(remark)."
        : "**The machine was too noisy to conclude:** \(reasons.joined(separator: "; ")). "
          + "Repeat on a quiet machine before believing small differences.")
    return lines.joined(separator: "\n")
  }
}
