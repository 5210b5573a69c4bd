import Foundation
import Testing

@testable import Measurement

@Suite struct MeasurementTests {
  @Test func medianOfOddAndEvenCounts() {
    #expect(Statistics([3, 1, 2]).median == 2)
    #expect(Statistics([4, 1, 2, 3]).median == 2.5)
  }

  @Test func uncertaintyIgnoresOutliersAndNeedsSixValues() {
    #expect(Statistics([1, 1, 1, 1, 1]).medianUncertainty == .infinity)
    let outliers = [Double](repeating: 1, count: 90) + [Double](repeating: 50, count: 10)
    #expect(Statistics(outliers).medianUncertainty == 0)
    // The ranks 40 and 59 of 0 to 99 hold the median of a hundred numbers at 95 %.
    let spread = Statistics((0..<100).map(Double.init))
    #expect((spread.medianUncertainty * spread.median - 10.5).magnitude <= 0.5)
  }

  @Test func competitorsTakeTurnsInAlternatingOrder() {
    let names = Log()
    let competitors = ["a", "b"].map { name in
      Competitor(name: name) { calls in
        names.text += name
        return Sample(seconds: 1, processorSeconds: 2)
      }
    }
    var race = Race(seconds: 0)
    race.minimumRounds = 3
    let outcomes = race.run(competitors)
    // Two samples each to find the number of calls, then three rounds.
    #expect(names.text == "aabb" + "ab" + "ba" + "ab")
    #expect(outcomes.map(\.samples.count) == [3, 3])
    #expect(outcomes[0].ratio(to: outcomes[1])?.value == 1)
    #expect(outcomes[0].processorSeconds.median == 2)
  }

  /// Both neighbors of a moment without all cores are set aside, and quotients need both sides.
  @Test func samplesWithoutAllCoresAreSetAside() {
    let checks = Log()
    var race = Race(seconds: 0)
    race.minimumRounds = 3
    race.hasAllCores = {
      checks.text += "."
      return checks.text.count != 4
    }
    let outcomes = race.run([competitor("a", 1), competitor("b", 2)])
    // a b | b a | a b | a …: the fourth check is after the third sample, b's second.
    #expect(outcomes.map(\.setAside) == [1, 1])
    #expect(outcomes.map(\.samples.count) == [3, 3])
    #expect(outcomes[0].ratio(to: outcomes[1])?.value == 2)
    race.hasAllCores = { false }
    let none = race.run([competitor("a", 1)])[0]
    #expect(none.samples.isEmpty && none.setAside == 6 && none.ratio(to: none) == nil)
  }

  @Test func sessionsCompareAndReport() throws {
    var session = Session(report: Report(generator: "test", arguments: [], conditions: [:]))
    session.cores = nil
    let job = Job(
      kernel: "exp", group: "elements", size: "7", precision: .float, operations: 1e9, bytes: 1,
      elements: 1)
    let results = session.hold(
      job,
      [
        Entrant(competitor("lincoln", 0.2), threads: 1),
        Entrant(competitor("lincoln, again", 0.3), role: .alternative, threads: 1),
        Entrant(competitor("JAX", 0.8), role: .peer, threads: 1),
        Entrant(competitor("dead", .infinity), role: .peer, threads: 1),
        Entrant(competitor("elsewhere", 0.1), role: .peer, threads: 1, storage: "plain"),
      ], limit: .multiplyAdd, race: Race(seconds: 0))
    #expect(results.map(\.competitor) == ["lincoln", "lincoln, again", "JAX", "elsewhere"])
    #expect(Set(results[0].ratios.keys) == ["lincoln, again", "JAX"])
    #expect(results[0].ratios["JAX"] == Ratio(value: 4, uncertainty: 0))
    #expect(results[1].ratios.isEmpty && results[2].isPeer)
    #expect(results[0].rate.median == 5 && results[0].unit == "GFLOP/s")
    #expect(results[0].share ?? 0 > 0)
    #expect(session.complaints == ["dead: exp of 7, float, ended"])
    session.close(used: 1)
    let json = try session.report.json()
    let read = try JSONDecoder().decode(Report.self, from: json)
    #expect(try read.json() == json && read.results.count == 4 && read.noise != nil)
  }

  /// Two loops on one core: figures are left out, and how many samples is said.
  @Test func machinesWithoutAllCoresHaveNoFigures() {
    var session = Session(report: Report(generator: "test", arguments: [], conditions: [:]))
    session.cores = nil
    var race = Race(seconds: 0)
    race.hasAllCores = { false }
    let job = Job(
      kernel: "exp", group: "elements", size: "7", precision: .float, operations: 1, bytes: 1,
      elements: 1)
    let entrant = Entrant(competitor("lincoln", 1), threads: 2)
    #expect(session.hold(job, [entrant], limit: .multiplyAdd, race: race).isEmpty)
    #expect(session.report.setAside == 12 && session.complaints.isEmpty)
    let conclusion = session.report.conclusion(Notation(limit: 0.01))
    #expect(conclusion.contains("12 of 12 samples") && conclusion.contains("Left out: lincoln"))
  }

  @Test func doubtfulFiguresAreMarked() {
    let notation = Notation(limit: 0.01)
    var firm = measured([Double](repeating: 1, count: 20))
    #expect(notation.median(firm.seconds, of: firm) == "1.00")
    firm.isDisturbed = true
    #expect(notation.median(firm.seconds, of: firm) == "~1.00")
    let noise = measured((1...20).map(Double.init))
    #expect(notation.median(noise.seconds, of: noise) == "1.00…20.0?")
    #expect(notation.ratio(Ratio(value: 1.5, uncertainty: 0.01)) == "1.50")
    #expect(notation.ratio(Ratio(value: 1.006, uncertainty: 0.01)) == "≈ 1.01")
    #expect(notation.ratio(Ratio(value: 1.5, uncertainty: 0.2)) == "?")
  }

  @Test(arguments: [
    (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (-1.26, 1, "-1.3"), (9.996, 2, "10.00"), (12.5, 0, "13"),
    (Double.infinity, 1, "–"),
  ])
  func numbersWithFixedDigits(number: Double, digits: Int, text: String) {
    #expect(number.formatted(digits: digits) == text)
  }

  @Test(arguments: [(123.4, "123"), (12.34, "12.3"), (1.234, "1.23"), (0.1234, "0.123")])
  func threeSignificantDigits(number: Double, text: String) {
    #expect(number.significant() == text)
  }

  @Test func tableIsAligned() {
    var table = MarkdownTable(header: ["name", "µs"])
    table.append(["a", "1.25"])
    #expect(table.text == "| name |   µs |\n|------|-----:|\n| a    | 1.25 |")
  }

  private final class Log { var text = "" }

  private func competitor(_ name: String, _ seconds: Double) -> Competitor {
    Competitor(name: name) { _ in Sample(seconds: seconds, processorSeconds: seconds) }
  }

  private func measured(_ seconds: [Double]) -> Measured {
    let job = Job(
      kernel: "exp", group: "elements", size: "7", precision: .float, operations: 1, bytes: 1,
      elements: 1)
    let rounds = seconds.map { Sample(seconds: $0, processorSeconds: $0) }
    return Measured(
      job, Entrant(competitor("lincoln", 1), threads: 1),
      Race.Outcome(name: "lincoln", rounds: rounds))
  }
}
