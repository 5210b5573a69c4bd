import Testing

@testable import Lincoln
@testable import mnist

/// Lines of progress, and how they live beside the other output.
@Suite struct ProgressTests {
  @Test func isCutToTheTerminal() {
    let lines = ["123456789", "1", "2"]
    #expect(Progress.fit(lines, (columns: 5, rows: 3)) == ["1234", "1"])
    #expect(Progress.fit(lines, (columns: 80, rows: 24)) == lines)
    #expect(Progress.fit(lines, (columns: 1, rows: 1)) == [])
  }

  @Test func lineSaysHowFarItIs() {
    var line = ProgressLine(id: "E01", epochs: 4, batches: 10, sampleCount: 600)
    #expect(line.text(at: line.startedAt) == "E01  epoch 1/4")
    line.note(.batch(BatchRecord(epoch: 1, batch: 5, step: 5, loss: 0.25)))
    #expect(
      line.text(at: line.startedAt + .seconds(1))
        == "E01  epoch 1/4  loss 0.2500  300 images/s  at most 7 s left")
    line.note(
      .epoch(EpochRecord(epoch: 1, trainingLoss: 0.125, learningRate: 0.1, seconds: 30)))
    if case .training(let evaluation) = RunEvent.evaluation(1, 0.5) { line.note(evaluation) }
    #expect(
      line.text(at: line.startedAt + .seconds(30))
        == "E01  epoch 2/4  loss 0.1250  accuracy 90.00%  20 images/s  at most 1 min 30 s left")
  }

  @Test func isWipedBeforeALineAndDrawnAgainAfterIt() {
    let captured = CapturedOutput()
    let output = captured.output(showsProgress: true)
    output.show(["a", "b"])
    output.write("result")
    output.show([])
    output.warn("warning")
    output.close(warning: "end")
    output.write("too late")
    #expect(captured.standardOutput == "result\n")
    #expect(
      captured.standardError == "a\nb\n\u{1B}[2F\u{1B}[Ja\nb\n\u{1B}[2F\u{1B}[Jwarning\nend\n")
  }

  @Test func nothingIsShownWithoutATerminal() throws {
    let captured = CapturedOutput()
    let output = captured.output(showsProgress: false)
    let progress = Progress(
      experiments: Notebook.experiments, settings: RunSettings(), sampleCount: 60, output: output)
    progress.report(.started, of: 0)
    output.show(["a"])
    #expect(captured.standardError.isEmpty)
  }

  @Test func endedExperimentsDisappear() {
    let captured = CapturedOutput()
    let progress = Progress(
      experiments: Notebook.experiments, settings: RunSettings(), sampleCount: 60,
      output: captured.output(showsProgress: true))
    progress.report(.started, of: 0)
    #expect(captured.standardError == "E01  epoch 1/50\n")
    progress.report(.finished(.sample()), of: 0)
    #expect(captured.standardError.hasSuffix("\u{1B}[1F\u{1B}[J"))
    progress.finish()
    progress.report(.started, of: 1)
    #expect(!captured.standardError.contains("E02"))
  }
}
