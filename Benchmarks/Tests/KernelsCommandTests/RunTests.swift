import ArgumentParser
import Foundation
import Measurement
import Peers
import Testing

@testable import kernels

@Suite(.serialized) struct RunTests {
  /// The whole run, without peers, on a tiny job.
  @Test func runFillsTheReport() throws {
    let command = try KernelsCommand.parse([
      "--kernels", "add,matmul", "--shapes", "100,4x5x6", "--precision", "float", "--threads", "1",
    ])
    var race = Race(seconds: 0.001)
    race.sampleSeconds = 0.0001
    var run = KernelsRun(
      selection: command.selection, threadCounts: [1], libraries: PeerLibraries(), python: nil,
      race: race, isQuick: false,
      session: Session(report: Report(generator: "test", arguments: [], conditions: [:])))
    var parts = 0
    run.measureCeilings()
    try run.measureKernels { _ in parts += 1 }
    #expect(parts == 2)
    #expect(run.session.complaints.isEmpty)
    let results = run.session.report.results
    #expect(results.map(\.job.kernel) == ["matmul", "matmul", "add"])
    #expect(results.map(\.storage) == ["padded", "plain", nil])
    #expect(results.allSatisfy { $0.ceilingRate ?? 0 > 0 })
    #expect(run.session.report.ceilings.count == Limit.instructionSets.count + 16)
    let notation = Notation(limit: 0.01)
    #expect(notation.summary(results).contains("| matmul | 4x5x6 | padded |"))
    #expect(run.session.report.conclusion(notation).contains("of 3 medians"))
    let json = try run.session.report.json()
    #expect(try JSONDecoder().decode(Report.self, from: json).results.count == 3)
  }
}
