/// What a network should say to samples: a class each, or a row of numbers.
enum Targets<Scalar: KernelScalar>: Sendable {
  case labels([Int32], classCount: Int)
  case rows(SharedRows<Scalar>)

  var count: Int {
    switch self {
    case .labels(let labels, _): labels.count
    case .rows(let rows): rows.rows
    }
  }

  /// The number of classes, or of numbers a row.
  var columns: Int {
    switch self {
    case .labels(_, let classCount): classCount
    case .rows(let rows): rows.columns
    }
  }

  func subset(_ indices: [Int32]) -> Targets {
    switch self {
    case .labels(let labels, let classCount):
      .labels(indices.map { labels[Int($0)] }, classCount: classCount)
    case .rows(let rows): .rows(rows.rows(indices))
    }
  }

  /// Writes the targets of the samples with these indices to the rows of a matrix: 1 for the
  /// sample's class and 0 for the others; in a single column 1 for the second of two classes.
  func gather(_ indices: ArraySlice<Int32>, into batch: inout MutableMatrixView<Scalar>) {
    switch self {
    case .labels(let labels, let classCount):
      require(
        batch.rows == indices.count
          && (batch.columns == classCount || (batch.columns == 1 && classCount == 2)),
        "gatherTargets: \(indices.count) of \(classCount) classes into \(batch.shape)")
      if batch.columns < classCount {
        for (row, index) in indices.enumerated() { batch[row, 0] = Scalar(labels[Int(index)]) }
      } else {
        batch.fill(0)
        for (row, index) in indices.enumerated() { batch[row, Int(labels[Int(index)])] = 1 }
      }
    case .rows(let rows):
      require(
        batch.rows == indices.count && batch.columns == rows.columns,
        "gatherTargets: \(indices.count) of \(rows.columns) values into \(batch.shape)")
      let view = rows.view()
      for (row, index) in indices.enumerated() {
        var target = batch.rows(row..<row + 1)
        target.assign(view.rows(Int(index)..<Int(index) + 1))
      }
    }
  }
}
