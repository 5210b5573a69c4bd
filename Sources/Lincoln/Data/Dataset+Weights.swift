extension Dataset {
  /// The same samples, each counting as much as its weight says, times what it counted before.
  ///
  /// While training, the weights are scaled to mean 1 over the training samples; loss and gradient
  /// of a sample are multiplied by its weight, and a batch divides by its number of samples. An
  /// evaluation is `Σ w l / Σ w`. Weights of 1 change no bit.
  /// - Throws: ``DataError`` if there is not one weight for each sample, one is negative or not
  ///   finite, or all are 0.
  public func weighted(samples weights: some Collection<Double>) throws(DataError) -> Dataset {
    guard weights.count == count else {
      throw .weightCountMismatch(expected: count, found: weights.count)
    }
    return try multiplied(Array(weights)) { $0 }
  }

  /// The same samples, each counting as much as the weight of its class says, times what it counted
  /// before; see ``weighted(samples:)``.
  /// - Throws: ``DataError`` if there is not one weight for each class, or one is negative or not
  ///   finite, or those of all classes with samples are 0.
  /// - Precondition: the targets are classes.
  public func weighted(classes weights: some Collection<Double>) throws(DataError) -> Dataset {
    guard case .labels(let labels, let classCount) = targets else {
      fatalError("weighted(classes:): the targets are no classes")
    }
    guard weights.count == classCount else {
      throw .weightCountMismatch(expected: classCount, found: weights.count)
    }
    return try multiplied(Array(weights)) { Int(labels[$0]) }
  }

  /// The same samples with weights by which every class counts the same:
  /// `samples / (classes · samples of the class)`, as scikit-learn's `class_weight="balanced"`.
  ///
  /// Classes without samples do not count as such.
  /// - Precondition: the targets are classes.
  public func balanced() -> Dataset {
    guard case .labels(let labels, let classCount) = targets else {
      fatalError("balanced: the targets are no classes")
    }
    var counts = [Int](repeating: 0, count: classCount)
    for label in labels { counts[Int(label)] += 1 }
    let present = Double(counts.count { $0 > 0 })
    var balanced = self
    balanced.weights = labels.indices.map {
      (weights?[$0] ?? 1) * (Double(count) / (present * Double(counts[Int(labels[$0])])))
    }
    return balanced
  }

  /// Multiplies the weights of all samples by those that belong to them.
  private func multiplied(
    _ factors: [Double], _ position: (_ sample: Int) -> Int
  ) throws(DataError) -> Dataset {
    for (index, factor) in factors.enumerated() where !(factor >= 0 && factor.isFinite) {
      throw .invalidWeight(position: index, value: factor)
    }
    let products = (0..<count).map { (weights?[$0] ?? 1) * factors[position($0)] }
    guard let largest = products.max(), largest > 0 else {
      throw .invalidWeight(position: 0, value: 0)
    }
    guard products.reduce(0, +).isFinite else {
      throw .invalidWeight(position: products.firstIndex(of: largest) ?? 0, value: largest)
    }
    var weighted = self
    weighted.weights = products
    return weighted
  }

  /// The weights with mean 1.
  var normalizedWeights: [Scalar]? {
    guard let weights else { return nil }
    let mean = weights.reduce(0, +) / Double(count)
    return weights.map { Scalar($0 / mean) }
  }
}
