import Foundation
import Testing

@testable import Lincoln
@testable import mnist

/// What is printed when, with experiments side by side.
@Suite struct TextReporterTests {
  private let captured = CapturedOutput()
  private let experiments = Notebook.experiments.filter { ["E01", "E02", "E06"].contains($0.id) }

  private func reporter(_ settings: RunSettings = RunSettings()) -> TextReporter {
    TextReporter(
      experiments: experiments, settings: settings, messages: .english, output: captured.output())
  }

  @Test func keepsExperimentsApartAndInOrder() {
    let reporter = reporter()
    reporter.report(.started, of: 1)
    reporter.report(.evaluation(1, 0.952), of: 1)
    #expect(captured.standardOutput.isEmpty, "E01 comes first")
    reporter.report(.started, of: 0)
    reporter.report(.evaluation(10, 0.611), of: 0)
    #expect(captured.standardOutput.hasSuffix("E01  sigmoid output + MSE\n\(loss(10, "0.611"))"))
    reporter.report(.started, of: 2)
    reporter.report(.evaluation(1, 0.615), of: 2)
    reporter.report(.finished(.sample(accuracy: 0.92)), of: 2)
    reporter.report(.evaluation(20, 0.428), of: 0)
    reporter.report(.finished(.sample(accuracy: 0.73)), of: 0)
    #expect(!captured.standardOutput.contains("E06"), "E02 has not ended")
    reporter.report(.evaluation(20, 0.958, isBest: false), of: 1)
    reporter.report(.stopped(20, best: 0.952), of: 1)
    reporter.report(.finished(.sample(accuracy: 0.4173)), of: 1)
    #expect(
      captured.standardOutput == """
        E01  sigmoid output + MSE
        \(loss(10, "0.611"))\(loss(20, "0.428"))
        The model validation accuracy is: 73.00%

        E02  MSE normalised
        \(loss(1, "0.952"))
        Loss increased after epoch 20, final loss was 0.952,\u{20}
        using the model from epoch 10
        The model validation accuracy is: 41.73%

        E06  momentum, sigmoid
        \(loss(1, "0.615"))The model validation accuracy is: 92.00%

        """)
    reporter.finish()
    #expect(captured.standardOutput.split(separator: "\n").suffix(7).first?.first == "+")
  }

  private func loss(_ epoch: Int, _ loss: String) -> String {
    "Validation loss after \(epoch) epochs is \(loss)\n"
  }

  @Test func printsEveryEvaluationWithoutEarlyStoppingButNoClosingOne() {
    let reporter = reporter(RunSettings(earlyStopping: false))
    reporter.report(.evaluation(10, 0.5), of: 0)
    reporter.report(.evaluation(20, 0.6, isBest: false), of: 0)
    reporter.report(.evaluation(25, 0.4, isClosing: true), of: 0)
    #expect(captured.standardOutput == loss(10, "0.500") + loss(20, "0.600"))
  }

  @Test func printsAsManyBatchesAsAskedFor() {
    let reporter = reporter(RunSettings(reportedBatches: 2))
    for step in 1...3 {
      let record = BatchRecord(epoch: 1, batch: step, step: step, loss: 0.1 + 0.2)
      reporter.report(.training(.batch(record)), of: 0)
    }
    let number = "0.30000000000000004"
    #expect(captured.standardOutput == "batch 1 loss \(number)\nbatch 2 loss \(number)\n")
  }

  @Test func failuresAreLinesAndRows() {
    let reporter = reporter()
    for index in [2, 1, 0] {
      reporter.report(.started, of: index)
      reporter.report(
        index == 1
          ? .failed(kind: "diverged", message: "no longer finite") : .finished(.sample()),
        of: index)
    }
    reporter.finish()
    let output = captured.standardOutput
    #expect(output.contains("E02 failed: no longer finite\n"))
    let row = output.split(separator: "\n").first { $0.hasPrefix("| E02") }
    #expect(row?.contains("failed") == true)
    #expect(
      row?.split(separator: "|").map { $0.filter { $0 != " " } }.dropFirst(6).first == "41.73")
  }

  @Test func interruptionShowsWhatWasFinished() {
    let reporter = reporter()
    reporter.report(.started, of: 0)
    reporter.report(.started, of: 2)
    reporter.report(.finished(.sample(accuracy: 0.5)), of: 2)
    reporter.interrupt()
    reporter.report(.finished(.sample()), of: 0)
    let output = captured.standardOutput
    #expect(output.contains("\nE06  momentum, sigmoid\nThe model validation accuracy is: 50.00%\n"))
    #expect(output.contains("| E06") && !output.contains("| E01"))
    #expect(output.components(separatedBy: "accuracy is").count == 2)
  }

  @Test func interruptionOfNothingPrintsNoTable() {
    let reporter = reporter()
    reporter.report(.started, of: 1)
    reporter.interrupt()
    #expect(captured.standardOutput.isEmpty)
  }
}

extension RunEvent {
  static func evaluation(
    _ epoch: Int, _ loss: Double, isBest: Bool = true, isClosing: Bool = false
  ) -> RunEvent {
    .training(
      .evaluation(
        EvaluationRecord(
          epoch: epoch, evaluation: Evaluation(loss: loss, accuracy: 0.9),
          isBest: isBest, isClosing: isClosing)))
  }

  static func stopped(_ epoch: Int, best: Double) -> RunEvent {
    .training(
      .stopped(
        StopRecord(epoch: epoch, bestValue: best, bestEpoch: epoch - 10, keptEpoch: epoch - 1)))
  }
}

extension RunResult {
  static func sample(
    accuracy: Double = 0.97, verdict: Verdict? = .inBand, bestLoss: Double = 0.25
  ) -> RunResult {
    RunResult(
      epochs: 50, firstLoss: 0.321, loss: 0.254, accuracy: accuracy, keptAccuracy: 0.9709,
      bestLoss: bestLoss, verdict: verdict, seconds: 1234.56, trainingSeconds: 1200,
      parametersSHA256: "00")
  }
}
