/// What the steps of a training follow from beside its data, field by field in words, so that a
/// checkpoint can tell whether it belongs to a training, and where it does not.
package struct TrainingConfiguration: Sendable, Hashable, Codable {
  package struct Field: Sendable, Hashable, Codable {
    package let name: String
    package let value: String
  }

  package let fields: [Field]

  init<Scalar>(
    _ network: NeuralNetwork<Scalar>, _ optimizer: any Optimizer, _ options: TrainingOptions
  ) {
    let stopping = options.earlyStopping.map {
      """
      patience \($0.patience), minimum improvement \($0.minimumImprovement), \
      \($0.measure.name), \($0.reference)
      """
    }
    var values: [(String, Any)] = [
      ("element type", Scalar.self), ("seed", network.seed), ("seeding", network.seeding),
      ("number of layers", network.layers.count),
    ]
    for (index, layer) in network.layers.enumerated() { values.append(("layer \(index)", layer)) }
    values += [
      ("loss", network.loss), ("kind of preprocessing", type(of: network.preprocessing)),
      ("optimizer", optimizer), ("batchSize", options.batchSize), ("epochs", options.epochs),
      ("seed of shuffling", options.seed ?? network.seed),
      ("evaluationInterval", options.evaluationInterval), ("earlyStopping", stopping ?? "none"),
    ]
    fields = values.map { Field(name: $0.0, value: "\($0.1)") }
  }

  /// The first field in which this one differs from another, or nil.
  func firstDifference(
    from other: TrainingConfiguration
  ) -> (name: String, found: String, expected: String)? {
    for (field, expected) in zip(fields, other.fields) where field != expected {
      return (field.name, field.value, expected.value)
    }
    return fields.count == other.fields.count
      ? nil : ("number of layers", "\(fields.count)", "\(other.fields.count)")
  }
}
