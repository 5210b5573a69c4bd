extension NeuralNetwork {
  /// Runs samples through the network, as after training: nothing is dropped.
  ///
  /// - Parameters:
  ///   - inputs: one sample a row `[samples × inputs]`.
  ///   - threads: the largest number of threads used; it changes no bit of the result.
  /// - Returns: the outputs of the last layer `[samples × outputs]`; under softmax cross-entropy
  ///   these are not yet probabilities, see ``probabilities(_:threads:)``.
  /// - Precondition: the network is built for samples of this size.
  public func predict(_ inputs: MatrixView<Scalar>, threads: Int = 1) -> Matrix<Scalar> {
    let (layout, _) = built("predict")
    var outputs = Matrix<Scalar>(rows: inputs.rows, columns: layout.outputCount)
    var outputView = outputs.mutableView
    let scratch = InferenceScratch(self, capacity: min(max(inputs.rows, 1), 128))
    predict(inputs, into: &outputView, scratch: scratch, threads: threads)
    return outputs
  }

  /// Runs samples through the network without allocating anything.
  ///
  /// - Parameters:
  ///   - inputs: one sample a row `[samples × inputs]`, any number of them.
  ///   - outputs: receives the outputs of the last layer `[samples × outputs]`.
  ///   - scratch: made for this network, used by one task at a time.
  ///   - threads: the largest number of threads used.
  /// - Precondition: the network is built for samples of this size.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func predict(
    _ inputs: MatrixView<Scalar>, into outputs: inout MutableMatrixView<Scalar>,
    scratch: InferenceScratch<Scalar>, threads: Int = 1
  ) {
    let (layout, parameters) = built("predict")
    require(
      inputs.columns == layout.inputCount && outputs.rows == inputs.rows
        && outputs.columns == layout.outputCount && scratch.pipeline.layout == layout,
      """
      predict: inputs \(inputs.shape), outputs \(outputs.shape) for a network of \
      \(layout.inputCount) inputs and \(layout.outputCount) outputs
      """)
    let capacity = scratch.pipeline.capacity
    var start = 0
    while start < inputs.rows {
      let rows = start..<min(start + capacity, inputs.rows)
      scratch.pipeline.infer(input: inputs.rows(rows), parameters: parameters, threads: threads)
      var destination = outputs.rows(rows)
      destination.formCopy(of: scratch.pipeline.prediction(rows: rows.count))
      start = rows.upperBound
    }
  }

  /// The softmax of the outputs `[samples × classes]`: each row is positive and sums to 1.
  /// - Precondition: the network is built for samples of this size.
  public func probabilities(_ inputs: MatrixView<Scalar>, threads: Int = 1) -> Matrix<Scalar> {
    let outputs = predict(inputs, threads: threads)
    var probabilities = Matrix<Scalar>(rows: outputs.rows, columns: outputs.columns)
    var view = probabilities.mutableView
    view.formSoftmax(ofRows: outputs.view, threads: threads)
    return probabilities
  }

  /// The class with the largest output for each sample, the first of equals.
  /// - Precondition: the network is built for samples of this size.
  public func classify(_ inputs: MatrixView<Scalar>, threads: Int = 1) -> [Int32] {
    let outputs = predict(inputs, threads: threads)
    return outputs.view.indicesOfRowMaxima(threads: threads)
  }

  func built(_ operation: String) -> (NetworkLayout, Workspace<Scalar>) {
    guard let layout, let parameters else {
      fatalError("\(operation): the network has no parameters yet; build or train it")
    }
    return (layout, parameters)
  }
}

/// The matrices that predicting needs, made once and used for many predictions.
///
/// Made for one network, it serves all networks of the same layers and input size. It belongs to
/// one task at a time.
public final class InferenceScratch<Scalar: KernelScalar> {
  let pipeline: LayerPipeline<Scalar>

  /// Makes room for `capacity` samples at a time.
  /// - Precondition: the network is built, `capacity` is at least 1.
  public init(_ network: NeuralNetwork<Scalar>, capacity: Int = 1) {
    require(capacity > 0, "InferenceScratch: capacity \(capacity)")
    let (layout, _) = network.built("InferenceScratch")
    pipeline = LayerPipeline(
      layers: network.layers, layout: layout, capacity: capacity, forTraining: false)
  }
}
