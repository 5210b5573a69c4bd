import LincolnDatasets
import Testing

@Suite("Data sets in folders")
struct ImageClassificationDatasetTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(
    training: [UInt8] = IDXBytes.images(3), trainingLabels: [UInt8] = [1, 2, 3],
    test: [UInt8] = IDXBytes.images(2), testLabels: [UInt8] = [4, 5],
    separator: String = "-", packed: Bool = false
  ) throws {
    let ending = packed ? ".gz" : ""
    func pack(_ bytes: [UInt8]) -> [UInt8] { packed ? gzip(bytes) : bytes }
    try folder.write(pack(training), "train-images\(separator)idx3-ubyte\(ending)")
    try folder.write(pack(test), "t10k-images\(separator)idx3-ubyte\(ending)")
    let labels = pack(IDXBytes.labels(trainingLabels))
    try folder.write(labels, "train-labels\(separator)idx1-ubyte\(ending)")
    try folder.write(
      pack(IDXBytes.labels(testLabels)), "t10k-labels\(separator)idx1-ubyte\(ending)")
  }

  private func load(classCount: Int? = nil) throws(DatasetError) -> ImageClassificationDataset {
    try ImageClassificationDataset(name: "test", directory: folder.path, classCount: classCount)
  }

  @Test("under any of the usual names", arguments: ["-", "."], [false, true])
  func names(separator: String, packed: Bool) throws {
    try write(separator: separator, packed: packed)
    let dataset = try load()
    #expect(dataset.name == "test" && dataset.classCount == 10)
    #expect(dataset.training.labels == [1, 2, 3] && dataset.test.labels == [4, 5])
    #expect(dataset.training.count == 3 && dataset.test.count == 2)
  }

  @Test("plain files are taken before packed ones")
  func plainFirst() throws {
    try write(testLabels: [8, 8], packed: true)
    try write(testLabels: [7, 7], separator: ".")
    #expect(try load().test.labels == [7, 7])
    #expect(try DatasetPart.testLabels.path(in: folder.path).hasSuffix("labels.idx1-ubyte"))
    try write(testLabels: [6, 6])
    #expect(try load().test.labels == [6, 6])
  }

  @Test("a folder of a file's name does not hide the file beside it")
  func folderOfTheName() throws {
    _ = try folder.makeFolder("t10k-labels-idx1-ubyte")
    try folder.write(IDXBytes.labels([4]), "train-labels-idx1-ubyte")
    expectError(.notAFile, "t10k-labels-idx1-ubyte", load)
    try folder.write(IDXBytes.labels([4, 5]), "t10k-labels.idx1-ubyte")
    try folder.write(IDXBytes.images(1), "train-images-idx3-ubyte")
    try folder.write(IDXBytes.images(2), "t10k-images-idx3-ubyte")
    #expect(try load().test.labels == [4, 5])
  }

  @Test("a missing file or folder is named")
  func missing() throws {
    let error = expectError(.notFound, folder.path, load)
    #expect(error?.expected.contains("train-labels-idx1-ubyte") == true)
    let file = try folder.write([], "file")
    for (path, kind) in [("\(folder.path)/none", DatasetError.Kind.notFound), (file, .notAFile)] {
      expectError(kind, path) { () throws(DatasetError) in
        try ImageClassificationDataset(name: "test", directory: path)
      }
    }
  }

  @Test("training and test files mixed up are noticed by their counts")
  func mixedUp() throws {
    try write(training: IDXBytes.images(2), test: IDXBytes.images(3))
    expectError(.inconsistent, "train-labels-idx1-ubyte", load)
  }

  @Test("test images of another size are refused")
  func differentSizes() throws {
    try write(test: IDXBytes.images(2, 3, 2))
    expectError(.inconsistent, "test", load)
  }

  @Test("the number of classes is 10, what the labels need, or what was asked for")
  func classes() throws {
    try write(trainingLabels: [0, 46, 3])
    let absent = expectError(.absentClasses, "test", load)
    #expect(absent?.found.contains("the 42 labels 1, 2, 6, 7") == true)
    #expect(try load(classCount: 62).classCount == 62)
    let error = expectError(.labelOutOfRange, "test") { () throws(DatasetError) in
      try load(classCount: 46)
    }
    #expect(error?.found.contains("training image 1") == true)
    try write(
      training: IDXBytes.images(11), trainingLabels: Array(0...10))
    #expect(try load().classCount == 11)
    try write(
      training: IDXBytes.images(11), trainingLabels: Array(0...10), testLabels: [4, 255])
    expectError(.absentClasses, "test", load)
    #expect(try load(classCount: 256).classCount == 256)
  }

  private func load() throws(DatasetError) -> ImageClassificationDataset {
    try load(classCount: nil)
  }
}
