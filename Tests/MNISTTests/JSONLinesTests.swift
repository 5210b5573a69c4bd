import Foundation
import Testing

@testable import Lincoln
@testable import mnist

/// Lines of JSON, from events made by hand.
@Suite struct JSONLinesTests {
  private let captured = CapturedOutput()

  private func lines(_ settings: RunSettings = RunSettings(), _ events: [RunEvent]) -> [String] {
    let reporter = JSONReporter(
      experiments: Notebook.experiments, settings: settings, variant: "avx2",
      output: captured.output())
    for event in events { reporter.report(event, of: 11) }
    return captured.standardOutput.split(separator: "\n").map(String.init)
  }

  @Test func experiment() {
    let settings = RunSettings(
      precision: .double, epochs: 3, evaluationInterval: 2, earlyStopping: false,
      seed: 4_294_967_295, datasetName: "a \"quoted\"/folder", threads: .atMost(2))
    #expect(
      lines(settings, [.started]) == [
        #"{"batch_size":60,"dataset":"a \"quoted\"/folder","early_stopping":false,"epochs":3,"#
          + #""evaluate_every":2,"event":"experiment","experiment":"E12","layers":["#
          + #"{"activation":"tanh","keep":0.8,"neurons":89,"weight_init":"glorot_lincoln"},"#
          + #"{"activation":"linear","keep":1,"neurons":10,"weight_init":"glorot_lincoln"}],"#
          + #""loss":"softmax_cross_entropy","name":"dropout","optimizer":{"decay":"exponential","#
          + #""final_learning_rate":0.05,"kind":"sgd_momentum","learning_rate":0.2,"#
          + #""momentum":0.9},"precision":"double","seed":4294967295,"threads":2,"variant":"avx2"}"#
      ])
  }

  @Test func numbersReadBackEqual() throws {
    let loss = 0.1 + 0.2
    let record = BatchRecord(epoch: 2, batch: 1, step: 1001, loss: loss)
    #expect(
      lines(RunSettings(reportedBatches: 1001), [.training(.batch(record))]) == [
        #"{"batch":1001,"event":"batch","experiment":"E12","loss":0.30000000000000004}"#
      ])
  }

  @Test(arguments: [1e-300, 1e-7, 1.0 / 3, 123_456_789.123, 1.5e300] as [Double])
  func extremeNumbersReadBackEqual(_ number: Double) throws {
    let line = JSONLines.line(
      JSONLines.BatchEvent(experiment: "E01", batch: 1, loss: .init(number)))
    struct Loss: Decodable { let loss: Double }
    #expect(try JSONDecoder().decode(Loss.self, from: Data(line.utf8)).loss == number)
  }

  @Test func batchesBeyondTheNumberAskedForAreNotWritten() {
    let record = BatchRecord(epoch: 1, batch: 3, step: 3, loss: 1)
    #expect(lines(RunSettings(reportedBatches: 2), [.training(.batch(record))]) == [])
  }

  @Test func absentAndNonfiniteValuesAreNull() {
    #expect(
      lines([
        .evaluation(10, 0.5, isClosing: true),
        .finished(.sample(verdict: nil, bestLoss: .nan)),
      ]) == [
        #"{"accuracy":0.9,"closing":true,"cross_entropy":null,"epoch":10,"event":"evaluation","#
          + #""experiment":"E12","loss":0.5}"#,
        #"{"accuracy":0.97,"best_loss":null,"epochs":50,"event":"result","experiment":"E12","#
          + #""kept_accuracy":0.9709,"loss":0.254,"parameters_sha256":"00","seconds":1234.56,"#
          + #""training_seconds":1200,"verdict":null}"#,
      ])
  }

  @Test func stopsAndFailures() {
    #expect(
      lines([.stopped(20, best: 0.25), .failed(kind: "diverged", message: "two\nlines")]) == [
        #"{"best_epoch":10,"best_loss":0.25,"epoch":20,"event":"stopped","experiment":"E12","#
          + #""kept_epoch":19}"#,
        #"{"event":"error","experiment":"E12","kind":"diverged","message":"two\nlines"}"#,
      ])
  }

  /// NumPy: `seed(7)`, then `normal` for weights and bias, for each layer; SHA-256 of the bytes.
  @Test func parameterHashIsThatOfNumPysBytes() throws {
    let experiment = try #require(Notebook.experiments.first { $0.id == "E05" })
    var double: NeuralNetwork<Double> = experiment.network(seed: 7, preprocessing: .none)
    double.build(inputCount: 5)
    #expect(
      double.parametersSHA256()
        == "7044526b12b1537bbb2cf6ad9e5b4296a4a77692f2d8a3ce3397c3b47da81956")
    var float: NeuralNetwork<Float> = experiment.network(seed: 7, preprocessing: .none)
    float.build(inputCount: 5)
    #expect(
      float.parametersSHA256()
        == "b576e6cde6a80d437aab4eed1c0a85b30dd6163e9ca72e13e742ce153b449efb")
  }

  private func lines(_ events: [RunEvent]) -> [String] { lines(RunSettings(), events) }
}
