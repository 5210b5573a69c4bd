extension TrainingSession {
  /// What is not finite after the last step of a batch's loss that is not: the first parameter, or
  /// else the first loss.
  func divergence(batch: Int, rate: Double) -> Divergence {
    divergence(batch: batch, rate: rate, lossFinding)
  }

  /// The first parameter that is not finite after an epoch, or nil.
  func divergence(batch: Int?, rate: Double) -> Divergence? {
    parameterFinding.map { divergence(batch: batch, rate: rate, $0) }
  }

  /// What is not finite where the loss of an evaluation is not.
  func divergence(epoch: Int, rate: Double, evaluationLoss: Double) -> Divergence {
    Divergence(
      epoch: epoch, batch: nil, learningRate: rate,
      finding: parameterFinding ?? .evaluationLoss(value: evaluationLoss),
      largestInput: largestInput)
  }

  private func divergence(
    batch: Int?, rate: Double, _ finding: Divergence.Finding
  ) -> Divergence {
    Divergence(
      epoch: epoch, batch: batch, learningRate: rate, finding: finding,
      largestInput: largestInput)
  }

  private var parameterFinding: Divergence.Finding? {
    guard let (slot, row, column, value) = parameters.firstNonfiniteElement() else { return nil }
    return .parameter(
      name: layout.parameters[slot].name, row: row, column: column, value: Double(value))
  }

  private var lossFinding: Divergence.Finding {
    if let finding = parameterFinding { return finding }
    let first = pass.firstNonfiniteLoss()
    return .trainingLoss(
      sample: Int(order[samplesUsed - lastRows + (first?.row ?? 0)]), value: first?.value ?? .nan,
      reason: first?.reason)
  }

  /// The first input that is NaN, or the one of the largest magnitude above 100, as the network sees
  /// it.
  private var largestInput: Divergence.Input? {
    var largest: Divergence.Input?
    var limit = 100.0
    var row = Matrix<Scalar>(rows: 1, columns: layout.inputCount)
    for sample in data.order {
      var view = row.mutableView
      data.reader.gather([sample], into: &view, threads: 1)
      for column in 0..<layout.inputCount where !(abs(Double(view[0, column])) <= limit) {
        let value = Double(view[0, column])
        largest = Divergence.Input(sample: Int(sample), column: column, value: value)
        if value.isNaN { return largest }
        limit = abs(value)
      }
    }
    return largest
  }
}
