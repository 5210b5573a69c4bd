import Testing

@testable import mnist

/// The table at the end.
@Suite struct ResultTableTests {
  private let lines = ResultTable.lines(
    Notebook.experiments.map {
      ResultTable.Row(experiment: $0, outcome: .finished(.sample(accuracy: 0.9711)))
    })

  @Test func hasAColumnForEverything() throws {
    func cells(_ line: String) -> [String] {
      line.split(separator: "|").map { String($0.trimmingPrefix { $0 == " " }) }
        .map { cell in String(cell.reversed().drop { $0 == " " }.reversed()) }
    }
    #expect(
      cells(lines[1]) == [
        "experiment", "epochs", "first loss", "last loss", "acc. %", "kept %", "band %", "verdict",
        "seconds",
      ])
    let row = try #require(lines.first { $0.hasPrefix("| E10") })
    #expect(
      cells(row) == [
        "E10 glorot + linear decay", "50", "0.321", "0.254", "97.11", "97.09", "96.49–97.11",
        "in band", "1234.6",
      ])
  }

  @Test func fitsATerminalOf120Columns() {
    #expect(lines.count == Notebook.experiments.count + 4)
    #expect(Set(lines.map(\.count)).count == 1)
    #expect(lines.allSatisfy { $0.count <= 120 })
  }
}
