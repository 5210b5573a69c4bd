import Foundation
import Lincoln
import LincolnDatasets
import LincolnMNIST
import TestSupport
import Testing

@testable import mnist

/// The notebook's experiments on MNIST in double precision, against recordings of the original.
@Suite(.fixedVariant) struct RecordedTests {
  /// The first losses of all 14 experiments, within tolerances that the original itself keeps
  /// when only its rounding changes.
  @Test(arguments: Notebook.experiments) func firstBatches(_ experiment: Experiment) throws {
    struct File: Decodable { let experiments: [String: [[Double]]] }
    let file = try JSONDecoder().decode(File.self, from: fixture("mnist_batches"))
    let recorded = try #require(file.experiments[experiment.id])
    let session = try makeSession(experiment)
    session.beginEpoch()
    for batch in recorded {
      let step = session.step()
      let loss = try #require(step)
      #expect(
        abs(loss - batch[1]) <= batch[2] * abs(batch[1]), "batch \(batch[0]): \(loss), \(batch[1])")
    }
  }

  /// Losses, gradients, parameters and the random stream after three steps.
  @Test(arguments: ["E01", "E02", "E03", "E04", "E07", "E11", "E12"])
  func firstSteps(_ id: String) throws {
    struct File: Decodable { let experiments: [String: Steps] }
    struct Steps: Decodable {
      let first_batch_losses: [Double]
      let parameter_sums_after_3_steps: [Double]
      let gradient_absolute_sums_at_step_3: [Double]
      let next_random_sample: Double
    }
    let file = try JSONDecoder().decode(File.self, from: fixture("mnist_first_steps"))
    let recorded = try #require(file.experiments[id])
    let experiment = try #require(Notebook.experiments.first { $0.id == id })
    let tolerance = ["E04", "E07"].contains(id) ? 1e-7 : 1e-9
    func expectClose(_ found: Double, _ expected: Double, _ what: String) {
      #expect(abs(found - expected) <= tolerance * abs(expected), "\(what): \(found), \(expected)")
    }

    let session = try makeSession(experiment)
    session.beginEpoch()
    for expected in recorded.first_batch_losses {
      let step = session.step()
      expectClose(try #require(step), expected, "loss")
    }
    let network = session.network
    for index in network.parameterShapes.indices {
      let parameter = network.parameter(index)
      expectClose(
        parameter.view.elements.reduce(0, +), recorded.parameter_sums_after_3_steps[index],
        "sum of parameter \(index)")
      let gradient = session.gradient(index)
      expectClose(
        gradient.view.elements.reduce(0) { $0 + abs($1) },
        recorded.gradient_absolute_sums_at_step_3[index], "gradient \(index)")
    }
    #expect(session.randomState.randomSample() == recorded.next_random_sample)
  }

  private func makeSession(_ experiment: Experiment) throws -> TrainingSession<Double> {
    let data: ExperimentData<Double> = try MNIST.load().experimentData()
    let options = RunSettings().trainingOptions(for: experiment)
    return try TrainingSession(
      experiment.network(seed: Experiment.defaultSeed, preprocessing: data.preprocessing),
      optimizer: experiment.optimizer.optimizer, on: data.training, options: options)
  }
}

extension Experiment: CustomTestStringConvertible {
  /// Its number.
  public var testDescription: String { id }
}

/// A file of the folder `Fixtures`.
func fixture(_ name: String) throws -> Data {
  let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
  return try Data(contentsOf: url)
}
