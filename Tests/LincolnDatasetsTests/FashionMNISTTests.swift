import Foundation
import LincolnDatasets
import Testing

@Suite(
  "Fashion-MNIST as Debian's package installs it",
  .enabled(
    if: FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist"),
    "the package dataset-fashion-mnist is not installed"))
struct FashionMNISTTests {
  @Test("is found without a cache, whole and genuine")
  func installed() throws {
    let dataset = try DatasetDescriptor.fashionMNIST.load(from: DatasetLocations(cacheHome: nil))
    #expect(dataset.name == "fashion-mnist" && dataset.classCount == 10)
    #expect(dataset.training.count == 60_000 && dataset.test.count == 10_000)
    #expect(dataset.training.labels.prefix(10) == [9, 0, 0, 3, 0, 2, 7, 2, 5, 5])
    try checkSHA256(dataset, .fashionMNIST)
  }

  @Test("is not MNIST")
  func notMNIST() {
    expectError(.wrongChecksum, "/usr/share/datasets/fashion-mnist") {
      () throws(DatasetError) in
      try DatasetDescriptor.mnist.load(from: "/usr/share/datasets/fashion-mnist")
    }
  }
}
