/// The four files of a data set of labeled images.
public enum DatasetPart: String, Sendable, CaseIterable {
  /// The images to train with, `train-images-idx3-ubyte`.
  case trainingImages = "train-images"
  /// The images to test with, `t10k-images-idx3-ubyte`.
  case testImages = "t10k-images"
  /// The classes of the training images, `train-labels-idx1-ubyte`.
  case trainingLabels = "train-labels"
  /// The classes of the test images, `t10k-labels-idx1-ubyte`.
  case testLabels = "t10k-labels"

  /// The name under which the file is published, without `.gz`.
  public var fileName: String { "\(rawValue)-\(suffix)" }

  /// The names under which the file is looked for in a folder, the preferred one first: as
  /// published, with a dot instead of the last hyphen but one, and both packed.
  public var fileNames: [String] {
    let plain = [fileName, "\(rawValue).\(suffix)"]
    return plain + plain.map { $0 + ".gz" }
  }

  private var suffix: String {
    switch self {
    case .trainingImages, .testImages: "idx3-ubyte"
    case .trainingLabels, .testLabels: "idx1-ubyte"
    }
  }

  /// The path of the file in a folder: the first of ``fileNames`` that is there and no folder.
  ///
  /// - Throws: ``DatasetError`` if none is there.
  public func path(in directory: String) throws(DatasetError) -> String {
    let kind = FileKind(of: directory)
    guard kind == .directory else {
      throw DatasetError(
        kind == .missing ? .notFound : .notAFile, directory, expected: "the folder of a data set",
        found: kind == .missing ? "nothing there" : "something that is no folder",
        advice: "Name the folder that holds the four IDX files.")
    }
    let paths = fileNames.map { "\(directory)/\($0)" }
    guard
      let path = paths.first(where: { FileKind(of: $0) == .other })
        ?? paths.first(where: { FileKind(of: $0) == .directory })
    else {
      throw DatasetError(
        .notFound, directory,
        expected: "the file \(fileName), or with .gz, or written \(fileNames[1])",
        found: "none of them", advice: "Name the folder that holds the four IDX files.")
    }
    return path
  }
}
