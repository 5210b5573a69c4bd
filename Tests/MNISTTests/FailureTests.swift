import ArgumentParser
import Foundation
import Lincoln
import TestSupport
import Testing

@testable import mnist

/// An experiment that fails lets the others go on, and the program ends with status 1.
@Suite(.fixedVariant) struct FailureTests {
  private let folder: ImageFolder
  private let captured = CapturedOutput()
  /// One whose weights overflow at once, between two of the notebook's.
  private let experiments: [Experiment]

  init() throws {
    folder = try ImageFolder()
    let good = Notebook.experiments.filter { ["E03", "E06"].contains($0.id) }
    let bad = Experiment(
      id: "X01", name: "absurd learning rate", layers: good[0].layers, loss: .softmaxCrossEntropy,
      optimizer: .sgd(SGD(learningRate: 1e300)), epochs: 50, evaluationInterval: 1)
    experiments = [good[0], bad, good[1]]
  }

  private func run(_ arguments: [String]) throws {
    let command = try NotebookCommand.parse(["--data", folder.path, "--epochs", "2"] + arguments)
    try NotebookSession(
      command, variant: KernelVariant.current(), experiments: experiments,
      output: captured.output()
    ).run()
  }

  @Test(arguments: ["1", "3"]) func inText(jobs: String) throws {
    #expect(throws: ExitCode.failure) { try run(["--jobs", jobs]) }
    let output = captured.standardOutput
    #expect(output.contains("X01 failed: Parameter 0.weight[0, 0] is -inf in batch 2 of epoch 1"))
    #expect(output.components(separatedBy: "The model validation accuracy is:").count == 3)
    #expect(captured.standardError == "Error: failed: X01.\n")
  }

  @Test func inJSON() throws {
    #expect(throws: ExitCode.failure) {
      try run(["--format", "jsonl", "--jobs", "1", "--batch-events", "9"])
    }
    let events = try captured.standardOutput.split(separator: "\n").map {
      try JSONEvent(String($0))
    }
    #expect(events.of("result").map(\.experiment) == ["E03", "E06"])
    let failed = events.filter { $0.experiment == "X01" }
    #expect(failed.map(\.kind) == ["experiment", "batch", "batch", "error"])
    #expect(failed[1].fields["loss"] is Double)
    #expect(failed[2].fields["loss"] is NSNull, "not finite")
    #expect(failed.last?.fields["kind"] as? String == "diverged")
  }
}
