import ArgumentParser
import Foundation
import Lincoln
import TestSupport
import Testing

@testable import mnist

/// What cannot be written is said, the results are reported all the same, and the others go on.
@Suite(.fixedVariant) struct RecordingFailureTests {
  private let data: ImageFolder
  private let folder: OutputFolder
  private let captured = CapturedOutput()

  init() throws {
    data = try ImageFolder()
    folder = try OutputFolder()
  }

  /// Runs E03, E05 and E06, and spoils the folder when E05 has its first epoch behind it.
  private func run(
    _ format: String, experiments: [Experiment]? = nil, spoil: @escaping @Sendable () -> Void
  ) throws {
    let command = try NotebookCommand.parse([
      "--data", data.path, "--epochs", "2", "--only", "E03,E05,E06", "--jobs", "1",
      "--format", format, "--output", folder.path,
    ])
    let output = Output(showsProgress: false) { [captured] text, stream in
      if text.contains(#""event":"epoch","experiment":"E05""#) || text.hasPrefix("E05") { spoil() }
      captured.send(text, stream)
    }
    try NotebookSession(
      command, variant: KernelVariant.current(), experiments: experiments, output: output
    ).run()
  }

  private var events: [JSONEvent] {
    get throws {
      try captured.standardOutput.split(separator: "\n").map { try JSONEvent(String($0)) }
    }
  }

  @Test func aFolderInTheWayOfTheModel() throws {
    let model = folder.url("cells/E05/model.safetensors")
    #expect(throws: ExitCode(75)) {
      try run("jsonl") {
        try? FileManager.default.createDirectory(at: model, withIntermediateDirectories: false)
      }
    }
    #expect(captured.standardError == "Error: not written completely: E05.\n")
    let events = try events
    #expect(events.of("result").map(\.experiment) == ["E03", "E05", "E06"])
    let errors = events.of("error")
    #expect(errors.map(\.experiment) == ["E05"])
    #expect(errors[0].fields["kind"] as? String == "not-a-file")
    #expect((errors[0].fields["message"] as? String)?.contains(model.path) == true)
    #expect(events.filter { $0.experiment == "E05" }.suffix(2).map(\.kind) == ["error", "result"])
    // Everything else is there, the events with the error.
    #expect(
      try folder.names("cells/E05")
        == ["config.json", "events.jsonl", "history.csv", "model.safetensors"])
    let written = try folder.read("cells/E05/events.jsonl").split(separator: "\n")
    #expect(
      written
        == captured.standardOutput.split(separator: "\n").filter {
          $0.contains(#""experiment":"E05""#)
        })
    for id in ["E03", "E06"] { #expect(try folder.names("cells/\(id)").count == 4) }
  }

  @Test func aCellThatVanished() throws {
    let cell = folder.url("cells/E05")
    #expect(throws: ExitCode(75)) {
      try run("text") { try? FileManager.default.removeItem(at: cell) }
    }
    #expect(captured.standardError == "Error: not written completely: E05.\n")
    let output = captured.standardOutput
    #expect(output.contains("E05 is not written completely: \(cell.path)/model.safetensors"))
    #expect(output.components(separatedBy: "The model validation accuracy is:").count == 4)
    #expect(!FileManager.default.fileExists(atPath: cell.path))
    #expect(try folder.names("cells/E06").count == 4)
  }

  /// An experiment that fails has events and history, but no network, and counts for more.
  @Test func anExperimentThatFails() throws {
    let good = Notebook.experiments.filter { ["E05", "E06"].contains($0.id) }
    let bad = Experiment(
      id: "X01", name: "absurd learning rate", layers: good[0].layers, loss: .softmaxCrossEntropy,
      optimizer: .sgd(SGD(learningRate: 1e300)), epochs: 50, evaluationInterval: 1)
    let history = folder.url("cells/E05/history.csv")
    #expect(throws: ExitCode.failure) {
      try run("jsonl", experiments: [good[0], bad, good[1]]) {
        try? FileManager.default.createDirectory(at: history, withIntermediateDirectories: false)
      }
    }
    #expect(
      captured.standardError == "Error: failed: X01.\nError: not written completely: E05.\n")
    #expect(try folder.names("cells/X01") == ["config.json", "events.jsonl", "history.csv"])
    #expect(try folder.rows("cells/X01/history.csv").count == 1)
    let last = try folder.read("cells/X01/events.jsonl").split(separator: "\n").last
    #expect(try JSONEvent(String(last ?? "")).fields["kind"] as? String == "diverged")
    #expect(try folder.read("results.csv").contains("X01,absurd learning rate,failed,,,"))
  }
}
