import ArgumentParser
import BenchmarkCommand
import Measurement
import Peers
import Testing

@testable import kernels

@Suite(.serialized) struct OutputTests {
  @Test func doubtfulFiguresAreMarked() {
    let notation = Notation(limit: 0.01)
    var firm = measured("lincoln", [Double](repeating: 1e-6, count: 20))
    #expect(notation.median(firm.microseconds, of: firm) == "1.00")
    firm.isDisturbed = true
    #expect(notation.median(firm.microseconds, of: firm) == "~1.00")
    let noise = measured("lincoln", (1...20).map { 1e-6 * Double($0) })
    #expect(notation.median(noise.microseconds, of: noise) == "1.00…20.0?")
    #expect(notation.ratio(Ratio(value: 1.5, uncertainty: 0.01)) == "1.50")
    #expect(notation.ratio(Ratio(value: 1.006, uncertainty: 0.01)) == "≈ 1.01")
    #expect(notation.ratio(Ratio(value: 1.5, uncertainty: 0.2)) == "?")
    #expect(notation.ratio(Ratio(value: 1.5, uncertainty: nil)) == "1.50*")
  }

  @Test(arguments: [(123.4, "123"), (12.34, "12.3"), (1.234, "1.23"), (0.1234, "0.123")])
  func threeSignificantDigits(number: Double, text: String) {
    #expect(number.significant() == text)
  }

  @Test func othersResultsAreAddedOnce() {
    let ours = [measured("lincoln avx512", [1e-6]), measured("lincoln avx2", [2e-6])]
    let theirs = measured("NumPy", [4e-6], isPeer: true)
    let elsewhere = measured("NumPy", [9e-6], isPeer: true, size: "7")
    let all = ours.adding([theirs, elsewhere])
    #expect(all.map(\.competitor) == ["lincoln avx512", "lincoln avx2", "NumPy"])
    #expect(all[0].ratios["NumPy"]?.value == 4 && all[1].ratios["NumPy"]?.value == 2)
    #expect(all[0].ratios["NumPy"]?.uncertainty == nil)
  }

  /// The whole run, without peers, on a tiny job.
  @Test func sessionFillsTheReport() throws {
    let command = try KernelsCommand.parse([
      "--kernels", "add,matmul", "--shapes", "100,4x5x6", "--precision", "float", "--threads", "1",
    ])
    var race = Race(seconds: 0.001)
    race.sampleSeconds = 0.0001
    var session = Session(
      selection: command.selection, threadCounts: [1], libraries: PeerLibraries(), python: nil,
      others: [], race: race, isQuick: false,
      report: Report(
        generator: "test", arguments: [], machine: Machine(), conditions: [:], peers: [:],
        missing: []))
    var parts = 0
    try session.run { _, _ in parts += 1 }
    #expect(parts == 3)
    #expect(session.complaints.isEmpty)
    let results = session.report.results
    #expect(results.map(\.kernel) == ["matmul", "matmul", "add"])
    #expect(results.map(\.storage) == ["padded", "plain", nil])
    #expect(results.allSatisfy { $0.ceilingRate ?? 0 > 0 })
    #expect(session.report.ceilings.count == Peak.supported.count + 16)
    let markdown = MarkdownReport(notation: Notation(limit: 0.01))
    #expect(markdown.summary(results).contains("| matmul | 4x5x6 | padded |"))
    #expect(markdown.frame.conclusion(session.report).contains("of 3 medians"))
    #expect(try Report(json: session.report.json()).results.count == 3)
  }

  private func measured(
    _ name: String, _ seconds: [Double], isPeer: Bool = false, size: String = "5340"
  ) -> Measured {
    final class Times { var next = 0 }
    let times = Times()
    var race = Race(seconds: 0)
    race.sampleSeconds = 0
    race.minimumRounds = seconds.count
    let outcome = race.run([
      Competitor(name: name) { _ in
        // The first two samples only find out how many calls a sample needs.
        defer { times.next += 1 }
        let time = seconds[max(0, times.next - 2)]
        return Sample(seconds: time, processorSeconds: time)
      }
    ])[0]
    return Measured(
      kernel: "exp", group: "elements", size: size, storage: nil, precision: .float, threads: 1,
      competitor: name, isPeer: isPeer, operations: 1, bytes: 1, elements: 1, outcome: outcome)
  }
}
