extension BatchPass {
  /// Rows at a time that are few enough for inputs and outputs to stay in the second-level cache.
  static var evaluationCapacity: Int { 128 }

  /// Evaluates some samples, a few rows at a time.
  ///
  /// The result depends neither on how many that are nor on the number of threads: the rows' losses
  /// are added in order.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  mutating func evaluate(
    _ data: PreparedDataset<Scalar>, _ samples: ArraySlice<Int32>,
    parameters: borrowing Workspace<Scalar>, state: borrowing Workspace<Scalar>, threads: Int,
    details: Bool = false
  ) -> Evaluation {
    let dataset = data.dataset
    let standard = loss is SoftmaxCrossEntropy ? SoftmaxCrossEntropy() : nil
    var sums = EvaluationSums<Scalar>(dataset, loss.outputMeaning, details: details)
    var start = samples.startIndex
    while start < samples.endIndex {
      let indices = samples[start..<min(start + capacity, samples.endIndex)]
      start = indices.endIndex
      loadInputs(data.reader, indices, threads: threads)
      loadTargets(dataset.targets, indices)
      infer(parameters: parameters, state: state, threads: threads)
      evaluateLoss(loss)
      sums.add(losses: rowLosses, indices)
      if let standard {
        evaluateLoss(standard)
        sums.add(crossEntropies: rowLosses, indices)
      }
      sums.add(prediction, indices)
    }
    return sums.evaluation(of: samples)
  }
}
