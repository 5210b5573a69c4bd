import LincolnDatasets

extension DatasetDescriptor {
  /// Where the published files can be had, the first choice first: folders that hold them packed.
  var mirrors: [String] {
    switch self {
    case .mnist:
      [
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
      ]
    case .fashionMNIST:
      [
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
      ]
    default: []
    }
  }
}
