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

  /// - Parameter classCount: the number of classes of a folder's images, if it was given.
  func load(classCount: Int? = nil) throws(DatasetError) -> ImageClassificationDataset {
    switch self {
    case .embedded:
      try MNIST.load()
    case .named(let descriptor):
      try descriptor.load(from: DatasetLocations().directory(of: descriptor))
    case .directory(let path):
      try ImageClassificationDataset(name: path, directory: path, classCount: classCount)
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
  /// Both halves, and the standardization by the mean and the deviation of all training pixels.
  func experimentData<Scalar: KernelScalar>(
    as type: Scalar.Type = Scalar.self
  ) throws(DataError) -> ExperimentData<Scalar> {
    let training: Dataset<Scalar> = try training.dataset(classCount: classCount)
    return ExperimentData(
      training: training, test: try test.dataset(classCount: classCount),
      preprocessing: Standardization(.whole).fitted(to: training.inputs))
  }
}
