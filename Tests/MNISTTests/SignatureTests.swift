import Foundation
import LincolnMNIST
import Synchronization
import TestSupport
import Testing

@testable import mnist

/// All 14 experiments for two epochs of the whole of MNIST, in both precisions, to the bit.
///
/// `Fixtures/signatures.json` holds each network's `parameters_sha256`. A change of one of them is
/// a change of results: the commit that makes it says why.
@Suite(.fixedVariant, .enabled(if: isOptimized)) struct SignatureTests {
  @Test(arguments: Precision.allCases) func parametersAreAsCommitted(_ precision: Precision) throws
  {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/signatures", withExtension: "json"))
    let signatures = try JSONDecoder().decode(
      [String: [String: String]].self, from: Data(contentsOf: url))
    let expected = try #require(signatures[precision.rawValue])
    let images = try MNIST.load()
    let results =
      switch precision {
      case .float: try run(images.experimentData(as: Float.self), precision)
      case .double: try run(images.experimentData(as: Double.self), precision)
      }
    #expect(expected.count == 14)
    #expect(results == expected)
  }

  private func run<Scalar>(
    _ data: ExperimentData<Scalar>, _ precision: Precision
  ) throws -> [String: String] {
    let recorder = HashRecorder(Notebook.experiments)
    NotebookRun(
      experiments: Notebook.experiments, settings: RunSettings(precision: precision, epochs: 2),
      jobs: 2, reporters: [recorder]
    ).run(on: data)
    return recorder.hashes
  }
}

/// Whether this is a release build: a debug build takes ten times as long.
private var isOptimized: Bool {
  #if DEBUG
    false
  #else
    true
  #endif
}
