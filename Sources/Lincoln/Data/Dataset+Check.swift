extension Dataset {
  /// Checks that a network with such outputs and such a loss can learn the targets.
  func check(_ layout: LayerLayout, _ loss: any Loss) throws(DataError) {
    guard inputCount == layout.inputCount else {
      throw .inputCountMismatch(expected: layout.inputCount, found: inputCount)
    }
    if let reason = loss.problem(outputCount: layout.outputCount) {
      throw .unsuitableOutputCount(layout.outputCount, reason: reason)
    }
    if classCount == 1, layout.outputCount == 1 {
      throw .unsuitableOutputCount(
        1,
        reason: """
          All samples are of one class, which a single output does not tell from another; say \
          classCount: 2 if there are two
          """)
    }
    let isOneOfTwo =
      classCount == 2 && layout.outputCount == 1
      && [.labelScores, .probabilities].contains(loss.outputMeaning)
    guard outputCount == layout.outputCount || isOneOfTwo else {
      throw .outputCountMismatch(expected: layout.outputCount, found: outputCount)
    }
    try checkDomain(of: loss, outputCount: layout.outputCount)
  }

  /// Checks every kind of target that occurs.
  private func checkDomain(of loss: any Loss, outputCount: Int) throws(DataError) {
    let samples: [Int32] =
      if let labels {
        // A sample of each class.
        Dictionary(
          zip(labels, (0..<Int32(count))), uniquingKeysWith: { first, _ in first }
        ).values.sorted()
      } else {
        [Int32](0..<Int32(count))
      }
    var batch = Matrix<Scalar>(rows: min(samples.count, 128), columns: outputCount)
    var start = 0
    while start < samples.count {
      let indices = samples[start..<min(start + batch.rows, samples.count)]
      var view = batch.mutableView
      var rows = view.rows(0..<indices.count)
      gatherTargets(indices, into: &rows)
      if let outside = loss.firstTargetOutsideDomain(rows.view) {
        throw .targetOutsideDomain(
          sample: Int(samples[start + outside.row]), column: outside.column,
          value: outside.value, expected: outside.expected)
      }
      start = indices.endIndex
    }
  }
}
