import Foundation
import Lincoln
import LincolnDatasets
import LincolnMNIST
import Testing

@testable import mnist

/// How runs compare with the records.
@Suite struct VerdictTests {
  struct File: Decodable {
    let bands: [String: Bands]
    let records: [String: [Record]]
  }

  struct Bands: Decodable {
    let first_evaluated_loss: [Double]
    let accuracy_percent: [Double]
  }

  struct Record: Decodable {
    let source: String
    let evaluations: [[Double]]
    let stopped_at: Int?
    let accuracy_percent: Double
  }

  private let file: File

  init() throws {
    file = try JSONDecoder().decode(File.self, from: fixture("recorded_runs"))
  }

  @Test(arguments: Notebook.experiments) func bandsAreThoseRecorded(_ experiment: Experiment) throws
  {
    let bands = try #require(file.bands[experiment.id])
    let ours = try #require(RecordedResults.byExperiment[experiment.id])
    #expect([ours.firstLoss.lowerBound, ours.firstLoss.upperBound] == bands.first_evaluated_loss)
    #expect([ours.accuracy.lowerBound, ours.accuracy.upperBound] == bands.accuracy_percent)
  }

  /// The original itself must pass.
  @Test(arguments: Notebook.experiments) func recordsPass(_ experiment: Experiment) throws {
    let records = try #require(file.records[experiment.id])
    #expect(records.count >= 5)
    for record in records where record.evaluations.count > 5 || experiment.id != "E03" {
      let verdict = Verdict(
        experiment: experiment.id, losses: record.evaluations.map { $0[1] },
        stop: record.stopped_at, accuracy: record.accuracy_percent / 100)
      let expected: Verdict = ["E02", "E03"].contains(experiment.id) ? .exact : .inBand
      #expect(verdict == expected, "\(record.source)")
    }
  }

  @Test func exactMeansEveryPrintedDigit() {
    func verdict(_ losses: [Double], _ stop: Int?, _ accuracy: Double) -> Verdict? {
      Verdict(experiment: "E02", losses: losses, stop: stop, accuracy: accuracy)
    }
    #expect(verdict([0.952], 20, 0.4173) == .exact)
    #expect(verdict([0.95249], 20, 0.41734) == .exact)
    #expect(verdict([0.9526], 20, 0.4173) == .near)
    #expect(verdict([0.952], nil, 0.4173) == .inBand)
    #expect(verdict([0.952], 30, 0.4173) == .inBand)
    #expect(verdict([0.952, 0.951], 20, 0.4173) == .inBand)
    #expect(verdict([0.952], 20, 0.4172) == .near)
  }

  // E10: loss 0.299 to 0.329, accuracy 96.49 to 97.11. Two widths are 0.06 and 1.24 points.
  @Test func nearAndOff() {
    func verdict(_ loss: Double, _ percent: Double, _ experiment: String = "E10") -> Verdict? {
      Verdict(experiment: experiment, losses: [loss], stop: 30, accuracy: percent / 100)
    }
    #expect(verdict(0.299, 96.49) == .inBand)
    #expect(verdict(0.329, 97.11) == .inBand)
    #expect(verdict(0.330, 97.00) == .near)
    #expect(verdict(0.240, 97.00) == .near)
    #expect(verdict(0.238, 97.00) == .off)
    #expect(verdict(0.388, 97.00) == .near)
    #expect(verdict(0.391, 97.00) == .off)
    #expect(verdict(0.310, 98.34) == .near)
    #expect(verdict(0.310, 98.36) == .off)
    #expect(verdict(0.310, 95.26) == .near)
    #expect(verdict(0.310, 95.24) == .off)
    // A band of no width: 10 % in the loss, 0.6 points in accuracy.
    #expect(verdict(0.676, 92.00, "E06") == .near)
    #expect(verdict(0.678, 92.00, "E06") == .off)
    #expect(verdict(0.615, 92.81, "E06") == .near)
    #expect(verdict(0.615, 92.83, "E06") == .off)
  }

  @Test func noneWithoutRecords() {
    #expect(Verdict(experiment: "X01", losses: [1], stop: nil, accuracy: 1) == nil)
    #expect(Verdict(experiment: "E01", losses: [], stop: nil, accuracy: 1) == nil)
  }

  @Test func comparableOnlyIfNothingDiffersFromTheNotebook() throws {
    let experiment = try #require(Notebook.experiments.first)
    #expect(RunSettings().isComparable(experiment))
    #expect(RunSettings(precision: .double, threads: .atMost(3)).isComparable(experiment))
    #expect(RunSettings(epochs: 50, evaluationInterval: 10).isComparable(experiment))
    #expect(!RunSettings(epochs: 49).isComparable(experiment))
    #expect(!RunSettings(evaluationInterval: 5).isComparable(experiment))
    #expect(!RunSettings(earlyStopping: false).isComparable(experiment))
    #expect(!RunSettings(seed: 1).isComparable(experiment))
    #expect(!RunSettings(datasetName: "mnist", isNotebookData: false).isComparable(experiment))
  }

  /// By its images, not by its name: a folder may hold MNIST, and may be called so without it.
  @Test func theNotebooksDataIsRecognized() throws {
    let mnist = try MNIST.load()
    #expect(DataSource.embedded.isMNIST(mnist))
    #expect(DataSource.directory("digits").isMNIST(mnist))
    let folder = try ImageFolder()
    let other = try ImageClassificationDataset(name: "mnist", directory: folder.path)
    #expect(!DataSource.directory("mnist").isMNIST(other))
    #expect(!DataSource.named(.fashionMNIST).isMNIST(other))
  }
}
