import ArgumentParser
import BenchmarkCommand
import Foundation
import Measurement
import Testing

@testable import training

@Suite(.serialized) struct SessionTests {
  /// The whole run, without peers, on tiny images.
  @Test func sessionFillsTheReport() throws {
    let session = try run([
      "--networks", "24,6-4:0.8", "--precision", "float", "--threads", "1,automatic",
    ])
    let report = session.report
    #expect(session.complaints.isEmpty)
    #expect(
      report.results.filter { $0.size.hasPrefix("16-24-3") }.map(\.kernel)
        == [
          "epoch", "epoch", "epoch", "sparse-epoch", "sparse-epoch", "evaluation", "prediction",
          "prediction",
        ])
    #expect(
      report.results.filter { $0.kernel == "epoch" }.map(\.competitor)
        == Array(repeating: ["lincoln", "lincoln automatic", "lincoln 1 thread"], count: 2)
        .flatMap { $0 })
    #expect(report.results.allSatisfy { $0.seconds.minimum > 0 && $0.samples >= 6 })
    #expect(report.results.allSatisfy { $0.ceilingRate ?? 0 > 0 && $0.share ?? 0 > 0 })
    let automatic = try #require(report.results.first { $0.competitor == "lincoln automatic" })
    #expect(automatic.ratios["lincoln 1 thread"]?.value ?? 0 > 0)
    let epoch = try #require(report.results.first)
    #expect(epoch.size == "16-24-3, batch 60" && epoch.elements == 1000)
    let operations: Double = 2000 * (768 + 216)
    #expect(epoch.operations == operations)
    let sparse = try #require(report.results.first { $0.kernel == "sparse-epoch" })
    #expect(sparse.competitor == "lincoln, zeros left out")
    #expect(Array(sparse.ratios.keys) == ["lincoln, zeros kept"])
    #expect(sparse.size == "16-24-3, batch 60, 75 % zeros")
    let operationsWithoutZeros: Double = 2000 * (192 + 216)
    #expect(sparse.operations == operationsWithoutZeros)
    #expect(try Report(json: report.json()).results.count == report.results.count)
    let markdown = MarkdownReport(notation: Notation(limit: 0.01))
    let summary = markdown.summary(report.results)
    #expect(summary.contains("## Summary: epoch") && summary.contains("## Summary: prediction"))
    #expect(summary.contains("| 16-6-4-3, dropout 0.8, batch 60 |"))
  }

  @Test func sweepsCompareAutomaticThreadsWithOne() throws {
    let session = try run(
      ["--sweep", "--batches", "8,32", "--widths", "4,8", "--steps", "3"])
    let results = session.report.results
    #expect(
      results.filter { $0.competitor == "lincoln automatic" }.map(\.size) == [
        "16-4-4-3, batch 8", "16-8-8-3, batch 8", "16-4-4-3, batch 32", "16-8-8-3, batch 32",
      ])
    let operations: Double = 48 * (128 + 48 + 36)
    #expect(results[0].operations == operations)
    let text = MarkdownReport(notation: Notation(limit: 0.01)).sweep(results, steps: 3)
    // Title, header and rule stand above the lines.
    #expect(text.split(separator: "\n").count == 3 + 4)
    let impossible = try run(["--sweep", "--batches", "501", "--widths", "4", "--steps", "2"])
    #expect(impossible.report.results.isEmpty && impossible.complaints.count == 1)
  }

  @Test func zerosThatAreKeptAreSaidToBe() throws {
    let session = try run(
      ["--networks", "5", "--precision", "float", "--parts", "sparse-epoch", "--threads", "1"],
      data: tinyImages(isBlack: false))
    #expect(session.report.results.isEmpty && session.complaints.isEmpty)
    #expect(session.report.missing.count == 1)
    #expect(session.report.missing.allSatisfy { $0.contains("too few") })
  }

  private func run(_ arguments: [String], data: ImageData? = nil) throws -> Session {
    let command = try TrainingCommand.parse(arguments + ["--seconds", "0.001"])
    var session = try Session(
      selection: command.selection, timing: command.timing, data: try data ?? tinyImages(),
      python: nil,
      report: Report(
        generator: "test", arguments: [], machine: Machine(), conditions: [:], peers: [:],
        missing: []))
    try session.run { _, _ in }
    return session
  }
}
