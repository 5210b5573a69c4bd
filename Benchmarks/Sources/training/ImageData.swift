internal import ArgumentParser
internal import Foundation
internal import Lincoln
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

/// The images as samples of both precisions; their bytes are shared.
struct ImageData {
  let images: ImageClassificationDataset
  /// Mean 0 and deviation 1 over all training pixels.
  let standardization: Standardization
  /// Pixels from 0 to 1.
  let scaling = UnitScaling(from: 0...255)
  /// Of all training images together.
  let nonzeroTrainingPixels: Int

  init(_ images: ImageClassificationDataset) {
    self.images = images
    standardization = Standardization(.whole)
      .fitted(
        to: Samples<Double>(bytes: images.training.pixels, columns: images.training.pixelsPerImage))
    nonzeroTrainingPixels = images.training.pixels.count { $0 != 0 }
  }

  var inputs: Int { images.training.pixelsPerImage }
  var classes: Int { images.classCount }

  /// Writes everything where Python reads it; see `training.py`.
  func write(to folder: ExchangeFolder) throws {
    try folder.write(images.training.pixels, to: "train-images")
    try folder.write(images.training.labels, to: "train-labels")
    try folder.write(images.test.pixels, to: "test-images")
    try folder.write(images.test.labels, to: "test-labels")
    try folder.write(standardization.byteTable, to: "table")
    try folder.write(scaling.byteTable, to: "unit-table")
  }
}

extension Preprocessing {
  /// The 256 numbers that bytes become, in double precision.
  fileprivate var byteTable: [Double] {
    var table = Matrix<Double>([(0..<256).map(Double.init)])
    var view = table.mutableView
    apply(to: &view)
    return table.elements
  }
}

/// A folder of raw numbers for other processes, which is removed with its object.
final class ExchangeFolder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("lincoln-training-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var path: String { url.path }

  /// Writes numbers in the machine's own byte order.
  func write<Number: BitwiseCopyable>(_ numbers: [Number], to name: String) throws {
    let data = unsafe numbers.withUnsafeBytes { unsafe Data($0) }
    try data.write(to: url.appendingPathComponent(name))
  }
}
