extension NeuralNetwork {
  /// The outputs of the last layer `[samples × outputs]`, as after training: nothing is dropped.
  ///
  /// What they mean depends on the loss: under softmax cross-entropy they are not yet
  /// probabilities, see `probabilities`.
  /// - Parameters:
  ///   - inputs: raw samples: ``Samples``, a ``Dataset``, a ``Matrix`` or rows of numbers.
  ///   - threads: the largest number of threads used; it changes no bit of the result.
  /// - Throws: ``PredictionError`` if samples are not finite or not of the network's size, an
  ///   output is not finite, or `LINCOLN_VARIANT` is wrong.
  /// - Precondition: the network is built.
  public func predict<Source: SampleSource<Scalar> & ~Copyable>(
    _ inputs: borrowing Source, threads: Int = 1
  ) throws(PredictionError) -> Matrix<Scalar> {
    let (layout, parameters, state) = built("predict")
    do { try KernelVariant.check() } catch { throw .kernels(error) }
    let samples: Samples<Scalar>
    do throws(DataError) {
      samples = try inputs.samples()
      try samples.check()
      guard samples.columns == layout.inputCount else {
        throw .inputCountMismatch(expected: layout.inputCount, found: samples.columns)
      }
    } catch {
      throw .data(error)
    }
    var outputs = Matrix<Scalar>(rows: samples.count, columns: layout.outputCount)
    let reader = SampleReader(samples, preprocessing, leavesOutZeros: false)
    let capacity = min(BatchPass<Scalar>.evaluationCapacity, samples.count)
    var pass = BatchPass(self, layout: layout, capacity: capacity, hasTargets: false)
    var start = 0
    while start < samples.count {
      let rows = start..<min(start + capacity, samples.count)
      let indices = [Int32](Int32(rows.lowerBound)..<Int32(rows.upperBound))
      pass.loadInputs(reader, indices[...], threads: threads)
      pass.infer(parameters: parameters.workspace, state: state.workspace, threads: threads)
      var view = outputs.mutableView
      var destination = view.rows(rows)
      destination.assign(pass.prediction)
      start = rows.upperBound
    }
    if let (sample, output) = outputs.view.firstNonfiniteElement() {
      throw .nonfiniteOutput(sample: sample, output: output)
    }
    return outputs
  }

  /// The outputs of the last layer for one raw sample.
  ///
  /// Errors and preconditions are those of `predict`.
  public func predict(_ sample: [Scalar]) throws(PredictionError) -> [Scalar] {
    let outputs = try predict([sample])
    return outputs.elements
  }

  /// Runs samples through the network without allocating anything.
  ///
  /// Inputs and outputs are not looked at: those that are not finite give outputs that are not.
  /// - Parameters:
  ///   - inputs: raw samples, one a row `[samples × inputs]`, any number of them.
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
    let (layout, parameters, state) = built("predict")
    require(
      inputs.columns == layout.inputCount && outputs.rows == inputs.rows
        && outputs.columns == layout.outputCount && scratch.pass.layout == layout,
      """
      predict: inputs \(inputs.shape), outputs \(outputs.shape) for a network of \
      \(layout.inputCount) inputs and \(layout.outputCount) outputs
      """)
    // The matrices are the same for layers that differ in what they compute.
    scratch.pass.root = root
    let capacity = scratch.pass.capacity
    var start = 0
    while start < inputs.rows {
      let rows = start..<min(start + capacity, inputs.rows)
      scratch.pass.loadInputs(inputs.rows(rows), preprocessing)
      scratch.pass.infer(
        parameters: parameters.workspace, state: state.workspace, threads: threads)
      var destination = outputs.rows(rows)
      scratch.pass.copyPrediction(to: &destination)
      start = rows.upperBound
    }
  }
}
