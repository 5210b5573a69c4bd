import Lincoln
import LincolnDatasets
import LincolnMNIST

/// Where the images come from.
enum DataSource: Sendable {
  /// MNIST as embedded in this program.
  case embedded
  /// A data set of the catalog, from the cache or the distribution's folder.
  case named(DatasetDescriptor)
  /// A folder of four IDX files.
  case directory(String)

  func load() throws(DatasetError) -> ImageClassificationDataset {
    switch self {
    case .embedded:
      try MNIST.load()
    case .named(let descriptor):
      try descriptor.load(from: DatasetLocations().directory(of: descriptor))
    case .directory(let path):
      try ImageClassificationDataset(name: path, directory: path)
    }
  }

  /// What events and headings call the data set.
  var name: String {
    switch self {
    case .embedded: "mnist"
    case .named(let descriptor): descriptor.name
    case .directory(let path): path
    }
  }

  /// Whether images that were loaded from here are those of the notebook.
  func isMNIST(_ images: ImageClassificationDataset) -> Bool {
    switch self {
    case .embedded: true
    case .named(let descriptor): descriptor == .mnist
    case .directory:
      (try? MNIST.load()).map { $0.training == images.training && $0.test == images.test } ?? false
    }
  }
}

extension ImageClassificationDataset {
  /// Both halves, standardized by the mean and the deviation of all training pixels.
  func experimentData<Scalar: KernelScalar>(
    as type: Scalar.Type = Scalar.self
  ) throws(DataError) -> ExperimentData<Scalar> {
    let standardization = Standardization(pixels: training.pixels)
    return ExperimentData(
      training: try training.dataset(standardizedBy: standardization, classCount: classCount),
      test: try test.dataset(standardizedBy: standardization, classCount: classCount))
  }
}
