/// Samples with what a network should say to them; checked when it is made.
///
/// Copies share the same memory, so that trainings side by side cost no copy of the data.
public struct Dataset<Scalar: KernelScalar>: Sendable {
  /// The inputs.
  public let inputs: Samples<Scalar>
  let targets: Targets

  enum Targets: Sendable {
    case labels([Int32], classCount: Int)
    case matrix(SharedMatrix<Scalar>)

    func subset(_ indices: [Int32]) -> Targets {
      switch self {
      case .labels(let labels, let classCount):
        .labels(indices.map { labels[Int($0)] }, classCount: classCount)
      case .matrix(let shared):
        .matrix(SharedMatrix(shared.rows(indices)))
      }
    }
  }

  /// Takes what has been checked already.
  init(inputs: Samples<Scalar>, targets: Targets) {
    self.inputs = inputs
    self.targets = targets
  }

  /// Samples of classes: the target is 1 for the sample's class and 0 for the others.
  /// - Parameters:
  ///   - inputs: one sample a row.
  ///   - labels: the class of each sample, from 0 to `classCount - 1`.
  ///   - classCount: number of classes.
  /// - Throws: ``DataError`` if there are no samples, the counts differ, a label is out of range or
  ///   an input is not finite.
  public init(
    inputs: Samples<Scalar>, labels: some Collection<some BinaryInteger>, classCount: Int
  ) throws(DataError) {
    require(classCount > 0, "Dataset: \(classCount) classes")
    try Self.check(inputs, targetCount: labels.count)
    var checked: [Int32] = []
    checked.reserveCapacity(labels.count)
    for (sample, label) in labels.enumerated() {
      guard label >= 0 && label < classCount else {
        throw .labelOutOfRange(
          label: Int(clamping: label), sample: sample, classCount: classCount)
      }
      checked.append(Int32(label))
    }
    self.inputs = inputs
    targets = .labels(checked, classCount: classCount)
  }

  /// Samples with any targets `[samples × outputs]`.
  /// - Throws: ``DataError`` if there are no samples, the counts differ, or an input or a target is
  ///   not finite.
  public init(
    inputs: Samples<Scalar>, targets: consuming Matrix<Scalar>
  ) throws(DataError) {
    let shared = SharedMatrix(targets)
    try Self.check(inputs, targetCount: shared.rows)
    if let (row, column) = shared.view().firstNonfiniteElement() {
      throw .nonfiniteTarget(sample: row, column: column)
    }
    self.inputs = inputs
    self.targets = .matrix(shared)
  }

  private static func check(_ inputs: Samples<Scalar>, targetCount: Int) throws(DataError) {
    guard inputs.count == targetCount else {
      throw .countMismatch(inputs: inputs.count, targets: targetCount)
    }
    guard inputs.count > 0 && inputs.columns > 0 else { throw .empty }
    require(inputs.count <= Int32.max, "Dataset: more than 2³¹ − 1 samples")
    if let (row, column) = inputs.firstNonfiniteElement() {
      throw .nonfiniteInput(sample: row, column: column)
    }
  }

  /// Number of samples.
  public var count: Int { inputs.count }

  /// Inputs per sample.
  public var inputCount: Int { inputs.columns }

  /// Targets per sample: the number of classes, or the columns of the matrix of targets.
  public var outputCount: Int {
    switch targets {
    case .labels(_, let classCount): classCount
    case .matrix(let shared): shared.columns
    }
  }

  /// The class of each sample, if the targets are classes.
  public var labels: [Int32]? {
    switch targets {
    case .labels(let labels, _): labels
    case .matrix: nil
    }
  }

  /// Writes the targets of the samples with these numbers to the rows of a matrix.
  public func gatherTargets(
    _ indices: ArraySlice<Int32>, into batch: inout MutableMatrixView<Scalar>
  ) {
    require(
      batch.rows == indices.count && batch.columns == outputCount,
      "gatherTargets: \(indices.count) of \(outputCount) values into \(batch.shape)")
    switch targets {
    case .labels(let labels, _):
      batch.fill(0)
      for (row, index) in indices.enumerated() { batch[row, Int(labels[Int(index)])] = 1 }
    case .matrix(let shared):
      let view = shared.view()
      for (row, index) in indices.enumerated() {
        var target = batch.rows(row..<row + 1)
        target.formCopy(of: view.rows(Int(index)..<Int(index) + 1))
      }
    }
  }
}
