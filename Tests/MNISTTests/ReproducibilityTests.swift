import Lincoln
import LincolnDatasets
import LincolnMNIST
import TestSupport
import Testing

@testable import mnist

/// The same bits for any number of threads and jobs, and for every variant with fused
/// multiply-add.
@Suite(.changesVariant) struct ReproducibilityTests {
  private static let experiments = Notebook.experiments.filter {
    ["E03", "E12", "E13"].contains($0.id)
  }

  @Test(arguments: Precision.allCases) func sameParameters(_ precision: Precision) throws {
    switch precision {
    case .float: try check(Float.self)
    case .double: try check(Double.self)
    }
  }

  private func check<Scalar: KernelScalar>(_ type: Scalar.Type) throws {
    let data: ExperimentData<Scalar> = try smallData()
    let first = hashes(data, threads: .atMost(1), jobs: 1)
    #expect(first.count == 3 && Set(first.values).count == 3)
    for threads in 2...4 { #expect(hashes(data, threads: .atMost(threads), jobs: 1) == first) }
    #expect(hashes(data, threads: .atMost(1), jobs: 2) == first)
    #expect(hashes(data, threads: .atMost(2), jobs: 3) == first)
    for jobs in 1...3 { #expect(hashes(data, threads: .automatic, jobs: jobs) == first) }

    let best = try KernelVariant.current()
    defer { _ = try? KernelVariant.select(best.name) }
    for variant in KernelVariant.all where variant.isSupported && variant.isFused {
      try KernelVariant.select(variant.name)
      #expect(hashes(data, threads: .atMost(2), jobs: 1) == first, "\(variant)")
    }
  }

  /// A part of MNIST that two epochs are quick on, with a last batch of 40.
  private func smallData<Scalar: KernelScalar>() throws -> ExperimentData<Scalar> {
    let all = try MNIST.load()
    func part(_ images: LabeledImages, _ count: Int) -> LabeledImages {
      LabeledImages(
        height: images.height, width: images.width,
        pixels: Array(images.pixels.prefix(count * images.pixelsPerImage)),
        labels: Array(images.labels.prefix(count)))
    }
    return try ImageClassificationDataset(
      name: "part", training: part(all.training, 2_200), test: part(all.test, 500), classCount: 10
    ).experimentData()
  }

  private func hashes<Scalar: KernelScalar>(
    _ data: ExperimentData<Scalar>, threads: ThreadCount, jobs: Int
  ) -> [String: String] {
    let recorder = HashRecorder(Self.experiments)
    let settings = RunSettings(epochs: 2, threads: threads)
    NotebookRun(
      experiments: Self.experiments, settings: settings, jobs: jobs, reporters: [recorder]
    ).run(on: data)
    return recorder.hashes
  }
}
