internal import ArgumentParser
internal import LincolnDatasets
internal import LincolnMNIST

/// Where the images come from.
enum ImageSource: ExpressibleByArgument, CustomStringConvertible {
  /// MNIST as embedded in this program.
  case embedded
  /// A data set of the catalog, from the cache or the distribution's folder.
  case named(DatasetDescriptor)
  /// A folder of four IDX files.
  case folder(String)

  init?(argument: String) {
    if argument == DatasetDescriptor.mnist.name {
      self = .embedded
    } else if let known = DatasetDescriptor.known.first(where: { $0.name == argument }) {
      self = .named(known)
    } else {
      self = .folder(argument)
    }
  }

  var description: String {
    switch self {
    case .embedded: DatasetDescriptor.mnist.name
    case .named(let descriptor): descriptor.name
    case .folder(let path): path
    }
  }

  func load() throws(DatasetError) -> ImageClassificationDataset {
    switch self {
    case .embedded: try MNIST.load()
    case .named(let descriptor): try descriptor.load()
    case .folder(let path): try ImageClassificationDataset(name: path, directory: path)
    }
  }
}
