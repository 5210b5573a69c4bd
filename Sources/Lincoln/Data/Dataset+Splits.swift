extension Dataset {
  /// The samples with these indices, in this order, as a data set of its own; weights and names of
  /// classes stay.
  /// - Throws: ``DataError/empty`` if there are none; ``DataError/invalidWeight(position:value:)``
  ///   if all of them have weight 0.
  /// - Precondition: the indices are below ``count``.
  public func subset(_ samples: some Collection<Int>) throws(DataError) -> Dataset {
    guard !samples.isEmpty else { throw .empty }
    let indices = samples.map { sample in
      require(sample >= 0 && sample < count, "subset: no sample \(sample) of \(count)")
      return Int32(sample)
    }
    let weights = weights.map { weights in indices.map { weights[Int($0)] } }
    if let weights, !weights.contains(where: { $0 > 0 }) {
      throw .invalidWeight(position: 0, value: 0)
    }
    return Dataset(
      inputs: inputs.subset(indices), targets: targets.subset(indices), classNames: classNames,
      weights: weights)
  }

  /// Sets some samples aside to validate with, so that the test data stays unseen.
  ///
  /// If the targets are classes, every class has about the same share on both sides, and at least
  /// one sample on either if it has two; a single one is trained on.
  /// - Parameters:
  ///   - fraction: the share that is set aside, above 0 and below 1; rounded to whole samples, at
  ///     least one of either kind.
  ///   - stratified: whether classes are kept on both sides; nil does so if the targets are classes.
  ///   - seed: what the choice follows from: the last ones of NumPy's permutation of the seed, of
  ///     each class or of all.
  /// - Throws: ``DataError/tooFewSamples(found:needed:for:)`` if there are fewer than two samples.
  public func split(
    validation fraction: Double, stratified: Bool? = nil, seed: UInt32 = 1
  ) throws(DataError) -> (training: Dataset, validation: Dataset) {
    require(fraction > 0 && fraction < 1, "split: a share of \(fraction)")
    guard count > 1 else {
      throw .tooFewSamples(found: count, needed: 2, for: "a split into training and validation")
    }
    let order = RandomState(seed: seed).permutation(count).map(Int.init)
    let wanted = min(max(Int((Double(count) * fraction).rounded()), 1), count - 1)
    guard stratified ?? (labels != nil), let labels else {
      require(stratified != true, "split: stratified, but the targets are no classes")
      return (
        training: try subset(order.dropLast(wanted)), validation: try subset(order.suffix(wanted))
      )
    }
    var toSetAside = Self.quotas(samplesOfClasses, of: wanted)
    var (training, validation) = ([Int](), [Int]())
    for sample in order.reversed() {
      let label = Int(labels[sample])
      if toSetAside[label] > 0 {
        toSetAside[label] -= 1
        validation.append(sample)
      } else {
        training.append(sample)
      }
    }
    guard !validation.isEmpty else {
      throw .tooFewSamples(
        found: samplesOfClasses.max() ?? 0, needed: 2, for: "a class on both sides of a split")
    }
    return (
      training: try subset(training.reversed()), validation: try subset(validation.reversed())
    )
  }

  /// Divides the samples into parts of nearly the same size, each of which validates once while the
  /// others are trained on.
  ///
  /// If the targets are classes, the samples of a class are dealt out to the parts one by one, so
  /// that every part has some if there are enough.
  /// - Parameters:
  ///   - count: number of parts, at least 2.
  ///   - stratified: whether classes are spread over the parts; nil does so if the targets are
  ///     classes.
  ///   - seed: what the choice follows from: NumPy's permutation of the seed.
  /// - Throws: ``DataError/tooFewSamples(found:needed:for:)`` if there are fewer samples than parts.
  public func folds(
    _ count: Int, stratified: Bool? = nil, seed: UInt32 = 1
  ) throws(DataError) -> [(training: Dataset, validation: Dataset)] {
    require(count > 1, "folds: \(count) parts")
    guard self.count >= count else {
      throw .tooFewSamples(found: self.count, needed: count, for: "a division into \(count) folds")
    }
    var order = RandomState(seed: seed).permutation(self.count).map(Int.init)
    if stratified ?? (labels != nil) {
      guard let labels else { fatalError("folds: stratified, but the targets are no classes") }
      // Stable: within a class in the order of the permutation.
      order = order.enumerated().sorted {
        (labels[$0.element], $0.offset) < (labels[$1.element], $1.offset)
      }.map(\.element)
    }
    var parts: [(training: Dataset, validation: Dataset)] = []
    for part in 0..<count {
      let isValidation = { (position: Int) in position % count == part }
      parts.append(
        (
          training: try subset(order.indices.filter { !isValidation($0) }.map { order[$0] }),
          validation: try subset(order.indices.filter(isValidation).map { order[$0] })
        ))
    }
    return parts
  }

  /// How many samples there are of each class.
  private var samplesOfClasses: [Int] {
    guard case .labels(let labels, let classCount) = targets else { return [] }
    var counts = [Int](repeating: 0, count: classCount)
    for label in labels { counts[Int(label)] += 1 }
    return counts
  }

  /// Shares out a number over classes by their sizes, by the largest remainders; at least one of
  /// each class that has two, and never all of a class.
  private static func quotas(_ sizes: [Int], of wanted: Int) -> [Int] {
    let total = sizes.reduce(0, +)
    var quotas = sizes.map { $0 * wanted / total }
    let byRemainder = sizes.indices.sorted {
      (sizes[$1] * wanted % total, $0) < (sizes[$0] * wanted % total, $1)
    }
    for index in byRemainder.prefix(wanted - quotas.reduce(0, +)) { quotas[index] += 1 }
    return zip(sizes, quotas).map { size, quota in
      size < 2 ? 0 : min(max(quota, 1), size - 1)
    }
  }
}
