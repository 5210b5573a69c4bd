/// Compares the gradients of all parameters of a network, dropout and all, with central differences
/// of its loss on a data set.
/// - Parameters:
///   - network: built, or initialized for the data.
///   - dataset: a few samples: there are two passes for each parameter.
/// - Returns: the worst entry; see ``GradientCheck/error``.
/// - Throws: ``TrainingFailure`` if the data does not fit the network.
public func checkGradients(
  of network: NeuralNetwork<Double>, on dataset: Dataset<Double>
) throws(TrainingFailure) -> GradientCheck {
  func session(_ network: NeuralNetwork<Double>) throws(TrainingFailure) -> TrainingSession<Double>
  {
    let session = try TrainingSession(
      network, optimizer: SGD(learningRate: 1e-3), on: dataset,
      options: TrainingOptions(epochs: 1, batchSize: dataset.count))
    session.beginEpoch()
    return session
  }
  var network = network
  if !network.isBuilt { network.build(inputShape: dataset.inputs.shape) }
  let trained = try session(network)
  _ = trained.step()
  var check = GradientCheck()
  for (index, description) in network.parameterDescriptions.enumerated() {
    let gradient = trained.gradient(index)
    for row in 0..<gradient.rows {
      for column in 0..<gradient.columns {
        var parameter = network.parameter(index)
        let value = parameter[row, column]
        let step = GradientCheck.step(value)
        var losses: [Double] = []
        for place in [value + step, value - step] {
          parameter[row, column] = place
          var moved = network
          moved.setParameter(index, to: parameter)
          losses.append(try session(moved).step() ?? .nan)
        }
        check.note(
          GradientCheck.Entry(
            name: description.name, row: row, column: column, gradient: gradient[row, column],
            difference: (losses[0] - losses[1]) / (2 * step)))
      }
    }
  }
  return check
}
