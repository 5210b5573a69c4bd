/// How well a network does on a data set.
public struct Evaluation: Sendable, Hashable {
  /// The network's loss, averaged over the samples.
  public let loss: Double
  /// The standard cross-entropy, if the loss is softmax cross-entropy in either form.
  public let crossEntropy: Double?
  /// The share of samples, from 0 to 1, whose class has the largest output, if targets are classes.
  public let accuracy: Double?
}

extension NeuralNetwork {
  /// Runs a data set through the network and compares.
  ///
  /// The result does not depend on the number of threads: the rows' losses are added in order.
  /// - Throws: ``DataError`` if the data has another number of inputs or outputs than the network.
  /// - Precondition: the network is built.
  public func evaluate(_ dataset: Dataset<Scalar>, threads: Int = 1) throws(DataError) -> Evaluation
  {
    let (layout, parameters) = built("evaluate")
    try dataset.check(against: layout)
    return Evaluator(self, layout: layout).evaluate(dataset, parameters, threads: threads)
  }
}

extension Dataset {
  func check(against layout: NetworkLayout) throws(DataError) {
    try check(inputCount: layout.inputCount, outputCount: layout.outputCount)
  }

  func check(sameSizesAs other: Dataset) throws(DataError) {
    try check(inputCount: other.inputCount, outputCount: other.outputCount)
  }

  private func check(inputCount: Int, outputCount: Int) throws(DataError) {
    guard self.inputCount == inputCount else {
      throw .inputCountMismatch(expected: inputCount, found: self.inputCount)
    }
    guard self.outputCount == outputCount else {
      throw .outputCountMismatch(expected: outputCount, found: self.outputCount)
    }
  }
}

/// Evaluates parameters of one network on data sets, a few rows at a time.
final class Evaluator<Scalar: KernelScalar> {
  /// Rows at a time: few enough for inputs and outputs to stay in the second-level cache.
  private static var capacity: Int { 128 }

  private let loss: any Loss
  private let pipeline: LayerPipeline<Scalar>
  private let batch: Workspace<Scalar>
  private let lossScratch: Workspace<Scalar>
  private var rowLosses: [Double]
  private var order: [Int32] = []

  init(_ network: NeuralNetwork<Scalar>, layout: NetworkLayout) {
    loss = network.loss
    let capacity = Self.capacity
    pipeline = LayerPipeline(
      layers: network.layers, layout: layout, capacity: capacity, forTraining: false)
    batch = Workspace([
      MatrixShape(rows: capacity, columns: layout.inputCount),
      MatrixShape(rows: capacity, columns: layout.outputCount),
    ])
    lossScratch = Workspace(
      loss.scratchColumns(outputCount: layout.outputCount)
        .map { MatrixShape(rows: capacity, columns: $0) })
    rowLosses = Array(repeating: 0, count: capacity)
  }

  func evaluate(
    _ dataset: Dataset<Scalar>, _ parameters: Workspace<Scalar>, threads: Int
  ) -> Evaluation {
    if order.count != dataset.count { order = [Int32](0..<Int32(dataset.count)) }
    return evaluate(dataset, order[...], parameters, threads: threads)
  }

  /// Evaluates the samples with these numbers.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func evaluate(
    _ dataset: Dataset<Scalar>, _ samples: ArraySlice<Int32>, _ parameters: Workspace<Scalar>,
    threads: Int
  ) -> Evaluation {
    let standard = (loss as? SoftmaxCrossEntropy).map {
      SoftmaxCrossEntropy(reporting: .crossEntropy, epsilon: $0.epsilon)
    }
    var lossSum = 0.0
    var crossEntropySum = 0.0
    var hits = 0
    var start = samples.startIndex
    while start < samples.endIndex {
      let indices = samples[start..<min(start + Self.capacity, samples.endIndex)]
      start = indices.endIndex
      let rows = indices.count
      var inputs = batch.mutableView(0, rows: rows)
      dataset.inputs.gather(indices, into: &inputs, threads: threads)
      var targets = batch.mutableView(1, rows: rows)
      dataset.gatherTargets(indices, into: &targets)
      pipeline.infer(input: inputs.view, parameters: parameters, threads: threads)
      let prediction = pipeline.prediction(rows: rows)
      let scratch = MutableMatrixSlots(lossScratch, 0..<lossScratch.slots.count, rows: rows)
      loss.evaluate(prediction, targets: targets.view, scratch: scratch, rowLosses: &rowLosses)
      for row in 0..<rows { lossSum += rowLosses[row] }
      if let standard {
        standard.evaluate(
          prediction, targets: targets.view, scratch: scratch, rowLosses: &rowLosses)
        for row in 0..<rows { crossEntropySum += rowLosses[row] }
      }
      if let labels = dataset.labels {
        for (index, guess) in zip(indices, prediction.indicesOfRowMaxima())
        where labels[Int(index)] == guess { hits += 1 }
      }
    }
    let count = Double(samples.count)
    return Evaluation(
      loss: lossSum / count, crossEntropy: standard == nil ? nil : crossEntropySum / count,
      accuracy: dataset.labels == nil ? nil : Double(hits) / count)
  }
}
