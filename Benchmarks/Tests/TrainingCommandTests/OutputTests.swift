import BenchmarkCommand
import Measurement
import Testing

@testable import training

@Suite struct OutputTests {
  private let markdown = MarkdownReport(notation: Notation(limit: 0.01))

  @Test func sectionsShowWhatOthersNeedMore() {
    let text = markdown.section(
      contest(["lincoln": 0.2, "PyTorch, eager": 0.8]), leftOut: ["JAX, scan (wrong result)"])
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "## epoch of 784-89-10, batch 60, float, 1 thread")
    #expect(lines[1].hasPrefix("| competitor     | s an epoch | least |"))
    #expect(lines[1].contains("| × lincoln | × computed |"))
    #expect(lines[3].hasPrefix("| lincoln        |      0.200 |"))
    #expect(lines[3].contains("5.00 GFLOP/s"))
    #expect(lines[4].contains("|      4.00 |       4.00 |       6 |"))
    #expect(lines[5] == "- Left out: JAX, scan (wrong result)")
  }

  @Test func summariesHaveAColumnForEachPeer() {
    let text = markdown.summary(contest(["lincoln": 0.2, "NumPy, plain": 0.3, "JAX, scan": 0.25]))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "## Summary: epoch")
    #expect(lines[1].hasSuffix("| × NumPy, plain | × JAX, scan |"))
    #expect(lines[3].hasSuffix("|           1.50 |        1.25 |"))
    #expect(lines.count == 4)
  }

  @Test func processesThatEndAreNamed() {
    let outcome = race(["lincoln": 0.2, "JAX, scan": .infinity])
    #expect(outcome.results.map(\.competitor) == ["lincoln"])
    #expect(outcome.results[0].ratios.isEmpty)
    #expect(outcome.complaints == ["JAX, scan ended at epoch of 784-89-10, batch 60"])
  }

  private func contest(_ seconds: KeyValuePairs<String, Double>) -> [Measured] {
    race(seconds).results
  }

  /// A contest whose competitors say how long they took.
  private func race(_ seconds: KeyValuePairs<String, Double>) -> Contest.Outcome {
    let job = Job(
      kind: .epoch, size: "784-89-10, batch 60", precision: .float, operations: 1e9, bytes: 1,
      samples: 60_000)
    let entrants = seconds.map { name, time in
      Contest.Entrant(
        competitor: Competitor(name: name) { _ in
          Sample(seconds: time, processorSeconds: time)
        }, threads: 1, isPeer: name != "lincoln")
    }
    var outcome = Contest(
      job: job, entrants: entrants, race: Race(seconds: 0), caches: Caches(), peak: { _ in 0 }
    ).run()
    // Whether the machine is slow just now is no part of this test.
    for index in outcome.results.indices { outcome.results[index].isDisturbed = false }
    return outcome
  }
}
