import Crypto
import LincolnDatasets
import LincolnMNIST
import Testing

@Suite("MNIST")
struct MNISTTests {
  @Test("has the published shape and the first labels that everybody knows")
  func contents() throws {
    let mnist = try MNIST.load()
    #expect(mnist.name == "mnist" && mnist.classCount == 10)
    #expect(mnist.training.count == 60_000 && mnist.test.count == 10_000)
    #expect(mnist.training.height == 28 && mnist.training.width == 28)
    #expect(mnist.training.labels.prefix(10) == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4])
    #expect(mnist.test.labels.prefix(10) == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9])
  }

  @Test("has the published SHA-256")
  func checksums() throws {
    let mnist = try MNIST.load()
    try checkSHA256(mnist, .mnist)
  }

  @Test("is in memory once, however often it is loaded")
  func once() throws {
    func address() throws -> UInt {
      try unsafe MNIST.load().training.pixels.withUnsafeBytes {
        UInt(bitPattern: $0.baseAddress)
      }
    }
    #expect(try address() == address())
  }
}

/// Compares the SHA-256 of a data set, in the form of its files, with the published ones.
func checkSHA256(
  _ dataset: ImageClassificationDataset, _ descriptor: DatasetDescriptor,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  for file in descriptor.files {
    let isTraining = file.part == .trainingImages || file.part == .trainingLabels
    let set = isTraining ? dataset.training : dataset.test
    let isImages = file.part == .trainingImages || file.part == .testImages
    let bytes =
      isImages
      ? IDXBytes.file(0x08, [set.count, set.height, set.width], set.pixels)
      : IDXBytes.labels(set.labels)
    let digits = SHA256.hash(data: bytes).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    #expect(digits.joined() == file.sha256, "\(file.part)", sourceLocation: sourceLocation)
    #expect(bytes.count == file.byteCount, "\(file.part)", sourceLocation: sourceLocation)
  }
}
