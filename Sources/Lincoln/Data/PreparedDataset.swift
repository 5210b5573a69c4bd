/// A data set as a network sees it, to be read many times.
struct PreparedDataset<Scalar: KernelScalar>: Sendable {
  let dataset: Dataset<Scalar>
  let reader: SampleReader<Scalar>
  /// All samples in order.
  let order: [Int32]

  init(_ dataset: Dataset<Scalar>, for network: NeuralNetwork<Scalar>, isReadOften: Bool) {
    self.dataset = dataset
    reader = SampleReader(
      dataset.inputs, network.preprocessing,
      leavesOutZeros: isReadOften && Self.gainsWithoutZeros(network))
    order = [Int32](0..<Int32(dataset.count))
  }

  /// Whether the first layer takes inputs without zeros and is wide enough: sums of a single line of
  /// the cache are faster with them.
  private static func gainsWithoutZeros(_ network: NeuralNetwork<Scalar>) -> Bool {
    guard network.root.acceptsSparseInput, let first = network.layout?.children.first else {
      return false
    }
    return first.outputCount * MemoryLayout<Scalar>.stride > Matrix<Scalar>.alignment
  }
}
