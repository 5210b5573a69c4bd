extension Dataset {
  /// The samples with these numbers, in this order, as a data set of its own.
  /// - Throws: ``DataError/empty`` if there are none.
  /// - Precondition: the numbers are below ``count``.
  public func subset(_ samples: some Collection<Int>) throws(DataError) -> Dataset {
    guard !samples.isEmpty else { throw .empty }
    let indices = samples.map { sample in
      require(sample >= 0 && sample < count, "subset: no sample \(sample) of \(count)")
      return Int32(sample)
    }
    return Dataset(inputs: inputs.subset(indices), targets: targets.subset(indices))
  }

  /// Sets some samples aside to validate with, so that the test data stays unseen.
  /// - Parameters:
  ///   - fraction: the share that is set aside, above 0 and below 1; rounded to whole samples, at
  ///     least one of either kind.
  ///   - seed: what the choice follows from: the last ones of NumPy's permutation of the seed.
  /// - Throws: ``DataError/empty`` if there are fewer than two samples.
  public func split(
    validation fraction: Double, seed: UInt32 = 1
  ) throws(DataError) -> (training: Dataset, validation: Dataset) {
    require(fraction > 0 && fraction < 1, "split: a share of \(fraction)")
    guard count > 1 else { throw .empty }
    let order = RandomState(seed: seed).permutation(count).map(Int.init)
    let aside = min(max(Int((Double(count) * fraction).rounded()), 1), count - 1)
    return (
      training: try subset(order.dropLast(aside)), validation: try subset(order.suffix(aside))
    )
  }
}
