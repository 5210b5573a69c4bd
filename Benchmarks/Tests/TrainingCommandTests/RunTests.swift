import ArgumentParser
import BenchmarkCommand
import Foundation
import Measurement
import Testing

@testable import training

@Suite(.serialized) struct RunTests {
  /// The whole run, without peers, on tiny images.
  @Test func runFillsTheReport() throws {
    let run = try made([
      "--networks", "24,6-4:0.8", "--precision", "float", "--threads", "1,automatic",
    ])
    let report = run.session.report
    #expect(run.session.complaints.isEmpty)
    #expect(
      report.results.filter { $0.job.size.hasPrefix("16-24-3") }.map(\.job.kernel)
        == [
          "epoch", "epoch", "epoch", "sparse-epoch", "sparse-epoch", "evaluation", "prediction",
          "prediction",
        ])
    #expect(
      report.results.filter { $0.job.kernel == "epoch" }.map(\.competitor)
        == Array(repeating: ["lincoln", "lincoln automatic", "lincoln 1 thread"], count: 2)
        .flatMap { $0 })
    #expect(report.results.allSatisfy { $0.seconds.minimum > 0 && $0.samples >= 6 })
    #expect(report.results.allSatisfy { $0.ceilingRate ?? 0 > 0 })
    let automatic = try #require(report.results.first { $0.competitor == "lincoln automatic" })
    #expect(automatic.ratios["lincoln 1 thread"]?.value ?? 0 > 0)
    let epoch = try #require(report.results.first)
    #expect(epoch.job.size == "16-24-3, batch 60" && epoch.job.elements == 1000)
    let operations: Double = 2000 * (768 + 216)
    #expect(epoch.job.operations == operations)
    let sparse = try #require(report.results.first { $0.job.kernel == "sparse-epoch" })
    #expect(sparse.competitor == "lincoln, zeros left out")
    #expect(Array(sparse.ratios.keys) == ["lincoln, zeros kept"])
    #expect(sparse.job.size == "16-24-3, batch 60, 75 % zeros")
    let operationsWithoutZeros: Double = 2000 * (192 + 216)
    #expect(sparse.job.operations == operationsWithoutZeros)
    let notation = Notation(limit: 0.01)
    let summary = notation.summary(report.results)
    #expect(summary.contains("## Summary: epoch") && summary.contains("## Summary: prediction"))
    #expect(summary.contains("| 16-6-4-3, dropout 0.8, batch 60 |"))
  }

  @Test func sweepsCompareAutomaticThreadsWithOne() throws {
    let run = try made(
      ["--sweep", "--batches", "8,32", "--widths", "4,8", "--steps", "3"])
    let results = run.session.report.results
    #expect(
      results.filter { $0.competitor == "lincoln automatic" }.map(\.job.size) == [
        "16-4-4-3, batch 8", "16-8-8-3, batch 8", "16-4-4-3, batch 32", "16-8-8-3, batch 32",
      ])
    let operations: Double = 48 * (128 + 48 + 36)
    #expect(results[0].job.operations == operations)
    let text = Notation(limit: 0.01).sweep(results, steps: 3)
    // Title, header and rule stand above the lines.
    #expect(text.split(separator: "\n").count == 3 + 4)
    let impossible = try made(["--sweep", "--batches", "501", "--widths", "4", "--steps", "2"])
    #expect(impossible.session.report.results.isEmpty && impossible.session.complaints.count == 1)
  }

  @Test func zerosThatAreKeptAreSaidToBe() throws {
    let run = try made(
      ["--networks", "5", "--precision", "float", "--parts", "sparse-epoch", "--threads", "1"],
      data: tinyImages(isBlack: false))
    #expect(run.session.report.results.isEmpty && run.session.complaints.isEmpty)
    #expect(run.session.report.missing.count == 1)
    #expect(run.session.report.missing.allSatisfy { $0.contains("too few") })
  }

  @Test func sectionsShowWhatOthersNeedMore() throws {
    var session = Session(report: Report(generator: "test", arguments: [], conditions: [:]))
    let job = Job(
      kernel: "epoch", group: "training", size: "784-89-10, batch 60", precision: .float,
      operations: 1e9, bytes: 1, elements: 60_000)
    let entrants = [("lincoln", 0.2), ("NumPy, plain", 0.3), ("PyTorch, eager", 0.8)].map {
      name, time in
      Entrant(
        Competitor(name: name) { _ in Sample(seconds: time, processorSeconds: time) },
        role: name == "lincoln" ? .own : .peer, threads: 1)
    }
    var results = session.hold(job, entrants, limit: .multiplyAdd, race: Race(seconds: 0))
    // Whether the machine is slow just now is no part of this test.
    for index in results.indices { results[index].isDisturbed = false }
    let notation = Notation(limit: 0.01)
    let section = notation.section(results, leftOut: ["JAX, scan (wrong result)"])
    let lines = section.split(separator: "\n").map(String.init)
    #expect(lines[0] == "## epoch of 784-89-10, batch 60, float, 1 thread")
    #expect(lines[1].hasPrefix("| competitor     | s an epoch | least |"))
    #expect(lines[1].contains("| × lincoln | × computed |"))
    #expect(lines[3].hasPrefix("| lincoln        |      0.200 |"))
    #expect(lines[3].contains("5.00 GFLOP/s"))
    #expect(lines[5].contains("|      4.00 |       4.00 |       6 |         0 |"))
    #expect(lines[6] == "- Left out: JAX, scan (wrong result)")
    let summary = notation.summary(results).split(separator: "\n").map(String.init)
    #expect(summary[0] == "## Summary: epoch")
    #expect(summary[1].hasSuffix("| × NumPy, plain | × PyTorch, eager |"))
    #expect(summary[3].hasSuffix("|           1.50 |             4.00 |"))
  }

  private func made(_ arguments: [String], data: ImageData? = nil) throws -> TrainingRun {
    let command = try TrainingCommand.parse(arguments + ["--seconds", "0.001"])
    var session = Session(report: Report(generator: "test", arguments: [], conditions: [:]))
    // On a busy machine all samples could be set aside.
    session.cores = nil
    var run = try TrainingRun(
      selection: command.selection, timing: command.timing, data: try data ?? tinyImages(),
      python: nil, session: session)
    run.measureCeilings()
    try run.measure { _ in }
    return run
  }
}
