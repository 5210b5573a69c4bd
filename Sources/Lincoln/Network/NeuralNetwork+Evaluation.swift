extension NeuralNetwork {
  /// Runs a data set through the network and compares.
  ///
  /// The result does not depend on the number of threads: the rows' losses are added in order.
  /// - Parameters:
  ///   - dataset: raw inputs and targets.
  ///   - details: whether to report more than loss and accuracy: ``Evaluation/classification`` or
  ///     ``Evaluation/regression``.
  ///   - threads: the largest number of threads used.
  /// - Throws: ``PredictionError`` if the data has another number of inputs or outputs than the
  ///   network or targets that the loss is not defined for, or if `LINCOLN_VARIANT` is wrong.
  /// - Precondition: the network is built.
  public func evaluate(
    _ dataset: Dataset<Scalar>, details: Bool = false, threads: Int = 1
  ) throws(PredictionError) -> Evaluation {
    let (layout, parameters, state) = built("evaluate")
    do { try KernelVariant.check() } catch { throw .kernels(error) }
    do { try dataset.check(layout, loss) } catch { throw .data(error) }
    var pass = BatchPass(
      self, layout: layout,
      capacity: min(BatchPass<Scalar>.evaluationCapacity, dataset.count), hasTargets: true)
    let data = PreparedDataset(dataset, for: self, isReadOften: false)
    return pass.evaluate(
      data, data.order[...], parameters: parameters.workspace, state: state.workspace,
      threads: threads, details: details)
  }
}
