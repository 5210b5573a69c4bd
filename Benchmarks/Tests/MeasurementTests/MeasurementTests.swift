import Measurement
import Testing

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
    final class Log { var names = "" }
    let log = Log()
    let competitors = ["a", "b"].map { name in
      Competitor(name: name) { calls in
        log.names += name
        return Sample(seconds: 1, processorSeconds: 2)
      }
    }
    var race = Race(seconds: 0)
    race.minimumRounds = 3
    let outcomes = race.run(competitors)
    // Two samples each to find the number of calls, then three rounds.
    #expect(log.names == "aabb" + "ab" + "ba" + "ab")
    #expect(outcomes.map(\.samples.count) == [3, 3])
    #expect(outcomes[0].ratio(to: outcomes[1]).value == 1)
    #expect(outcomes[0].processorSeconds.median == 2)
  }

  @Test(arguments: [
    (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (-1.26, 1, "-1.3"), (9.996, 2, "10.00"), (12.5, 0, "13"),
    (Double.infinity, 1, "–"),
  ])
  func numbersWithFixedDigits(number: Double, digits: Int, text: String) {
    #expect(number.formatted(digits: digits) == text)
  }

  @Test func tableIsAligned() {
    var table = MarkdownTable(header: ["name", "µs"])
    table.append(["a", "1.25"])
    #expect(table.text == "| name |   µs |\n|------|-----:|\n| a    | 1.25 |")
  }

  @Test func everyPeakReachesSomething() throws {
    for peak in Peak.supported {
      let outcome = Race(seconds: 0.01).run([peak.competitor(.double, threads: 2)])[0]
      #expect(1e-9 * peak.operations(.double) / outcome.seconds.median > 0.1)
    }
  }
}
