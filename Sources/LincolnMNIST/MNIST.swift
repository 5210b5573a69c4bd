import CLincolnMNIST
public import LincolnDatasets

/// The MNIST database of handwritten digits, inside the program: no file, no network.
///
/// 60,000 images to train with and 10,000 to test with, 28 x 28 pixels each, in ten classes. By
/// Yann LeCun and Corinna Cortes, under the license CC BY-SA 3.0.
public enum MNIST {
  /// The data set.
  ///
  /// It is unpacked and checked once in a process, in about a quarter of a second; 55 MB of memory
  /// are shared by everybody who asks.
  ///
  /// - Throws: `DatasetError` if the program's copy of the data is damaged.
  public static func load() throws(DatasetError) -> ImageClassificationDataset {
    try unpacked.get()
  }

  private static let unpacked = Result { () throws(DatasetError) in
    try DatasetDescriptor.mnist.load { part throws(DatasetError) in
      let packed = unsafe embedded(part)
      let bytes = unsafe Span(_unsafeStart: packed.bytes, count: packed.count)
      return try IDXFile(bytes: bytes, name: "the embedded \(part.fileName).gz")
    }
  }

  private static func embedded(_ part: DatasetPart) -> lincoln_mnist_file {
    switch part {
    case .trainingImages: unsafe lincoln_mnist_training_images()
    case .testImages: unsafe lincoln_mnist_test_images()
    case .trainingLabels: unsafe lincoln_mnist_training_labels()
    case .testLabels: unsafe lincoln_mnist_test_labels()
    }
  }
}
