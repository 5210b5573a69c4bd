/// Samples with what a network should say to them; checked when it is made.
///
/// Inputs are raw values: what a network does to them first is its ``Preprocessing``. Copies share
/// the same memory, so that trainings side by side cost no copy of the data.
public struct Dataset<Scalar: KernelScalar>: Sendable {
  /// The inputs.
  public let inputs: Samples<Scalar>
  let targets: Targets<Scalar>
  /// The names of the classes, by label, if they were given.
  public let classNames: [String]?
  /// How much each sample counts, see ``weighted(samples:)``; nil if all count the same.
  public internal(set) var weights: [Double]?

  /// Takes what has been checked already.
  init(
    inputs: Samples<Scalar>, targets: Targets<Scalar>, classNames: [String]?, weights: [Double]?
  ) {
    self.inputs = inputs
    self.targets = targets
    self.classNames = classNames
    self.weights = weights
  }

  /// Samples of classes.
  /// - Parameters:
  ///   - inputs: one sample a row.
  ///   - labels: the class of each sample, from 0.
  ///   - classCount: number of classes; nil takes that of the names, or else the largest label + 1
  ///     if there is a sample of each class.
  ///   - classNames: a name for each class.
  /// - Throws: ``DataError`` if there are no samples, the counts differ, a label is out of range, a
  ///   class is absent that was not asked for, or an input is not finite.
  public init(
    _ inputs: Samples<Scalar>, labels: some Collection<some BinaryInteger>,
    classCount: Int? = nil, classNames: [String]? = nil
  ) throws(DataError) {
    try Self.check(inputs, targetCount: labels.count)
    if let classCount { require(classCount > 0, "Dataset: \(classCount) classes") }
    let given = classCount ?? classNames?.count
    if given == 0 {
      let largest = labels.max().map { Int(clamping: $0) } ?? 0
      throw .classNameMismatch(names: 0, classCount: max(largest, 0) + (largest < .max ? 1 : 0))
    }
    let limit = min(given ?? .max, Int(Int32.max))
    var checked: [Int32] = []
    checked.reserveCapacity(labels.count)
    for (sample, label) in labels.enumerated() {
      guard label >= 0 && label < limit else {
        throw .labelOutOfRange(label: Int(clamping: label), sample: sample, classCount: limit)
      }
      checked.append(Int32(label))
    }
    let count: Int
    if let given { count = given } else { count = try Self.countOfClasses(checked) }
    if let classNames, classNames.count != count {
      throw .classNameMismatch(names: classNames.count, classCount: count)
    }
    self.init(
      inputs: inputs, targets: .labels(checked, classCount: count), classNames: classNames,
      weights: nil)
  }

  /// Samples of classes, the rows of a matrix.
  ///
  /// The parameters and errors are those of the initializer that takes ``Samples``.
  public init(
    _ inputs: borrowing Matrix<Scalar>, labels: some Collection<some BinaryInteger>,
    classCount: Int? = nil, classNames: [String]? = nil
  ) throws(DataError) {
    try self.init(
      Samples(checking: inputs.view), labels: labels, classCount: classCount,
      classNames: classNames)
  }

  /// Samples of classes, rows of numbers.
  ///
  /// The parameters and errors are those of the initializer that takes ``Samples``;
  /// rows that are not equally long are an error too.
  public init(
    _ rows: [[Scalar]], labels: some Collection<some BinaryInteger>, classCount: Int? = nil,
    classNames: [String]? = nil
  ) throws(DataError) {
    try self.init(
      Samples(rows), labels: labels, classCount: classCount, classNames: classNames)
  }

  /// Samples with numbers as targets.
  /// - Parameters:
  ///   - inputs: one sample a row.
  ///   - targets: the targets `[samples × outputs]`.
  /// - Throws: ``DataError`` if there are no samples, the counts differ, or an input or a target is
  ///   not finite.
  public init(
    _ inputs: Samples<Scalar>, targets: borrowing Matrix<Scalar>
  ) throws(DataError) {
    try self.init(inputs, SharedRows(copying: targets.view))
  }

  /// Samples with numbers as targets, both the rows of a matrix.
  public init(
    _ inputs: borrowing Matrix<Scalar>, targets: borrowing Matrix<Scalar>
  ) throws(DataError) {
    try self.init(Samples(checking: inputs.view), SharedRows(copying: targets.view))
  }

  /// Samples with numbers as targets, both rows of numbers.
  ///
  /// Rows that are not equally long are an error too.
  public init(_ rows: [[Scalar]], targets: [[Scalar]]) throws(DataError) {
    try self.init(Samples(rows), SharedRows(targets))
  }

  /// Samples with one number each as target.
  public init(_ rows: [[Scalar]], targets: [Scalar]) throws(DataError) {
    try self.init(rows, targets: targets.map { [$0] })
  }

  private init(_ inputs: Samples<Scalar>, _ targets: SharedRows<Scalar>) throws(DataError) {
    try Self.check(inputs, targetCount: targets.rows)
    guard targets.columns > 0 else { throw .emptyRows }
    if let (row, column) = targets.view().firstNonfiniteElement() {
      throw .nonfiniteTarget(sample: row, column: column)
    }
    self.init(inputs: inputs, targets: .rows(targets), classNames: nil, weights: nil)
  }

  private static func check(_ inputs: Samples<Scalar>, targetCount: Int) throws(DataError) {
    guard inputs.count == targetCount else {
      throw .countMismatch(inputs: inputs.count, targets: targetCount)
    }
    try inputs.check()
  }

  /// The largest label + 1, if there is a sample of each class.
  private static func countOfClasses(_ labels: [Int32]) throws(DataError) -> Int {
    let present = Set(labels)
    let largest = Int(labels.max() ?? 0)
    guard present.count <= largest else { return largest + 1 }
    let absent = (0..<Int32(largest)).lazy.filter { !present.contains($0) }
      .prefix(DataError.shownClasses + 1)
    throw .absentClasses(absent.map(Int.init), largestLabel: largest)
  }

  /// Number of samples.
  public var count: Int { inputs.count }

  /// Inputs per sample.
  public var inputCount: Int { inputs.columns }

  /// Targets per sample: the number of classes, or the columns of the matrix of targets.
  public var outputCount: Int { targets.columns }

  /// The class of each sample, if the targets are classes.
  public var labels: [Int32]? {
    switch targets {
    case .labels(let labels, _): labels
    case .rows: nil
    }
  }

  /// The number of classes, if the targets are classes.
  public var classCount: Int? {
    switch targets {
    case .labels(_, let classCount): classCount
    case .rows: nil
    }
  }

  /// Writes the targets of the samples with these indices to the rows of a matrix: numbers, or 1
  /// for the sample's class and 0 for the others; in a single column 1 for the second of two
  /// classes.
  public func gatherTargets(
    _ indices: ArraySlice<Int32>, into batch: inout MutableMatrixView<Scalar>
  ) {
    targets.gather(indices, into: &batch)
  }
}
