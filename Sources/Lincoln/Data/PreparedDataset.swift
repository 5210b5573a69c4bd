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
      leavesOutZeros: isReadOften && network.root.acceptsSparseInput)
    order = [Int32](0..<Int32(dataset.count))
  }
}
