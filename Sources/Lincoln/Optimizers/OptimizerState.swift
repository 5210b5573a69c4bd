/// What an optimizer remembers of a training, such as velocities, to train further with.
public struct OptimizerState<Scalar: KernelScalar>: Sendable {
  let values: SharedWorkspace<Scalar>
  /// Steps made.
  public let step: Int

  init(values: SharedWorkspace<Scalar>, step: Int) {
    self.values = values
    self.step = step
  }

  /// Puts together what is remembered for the parameters of a network, ``count`` matrices each.
  package init<Failure: Error>(
    of network: NeuralNetwork<Scalar>, count: Int, step: Int,
    _ value: (_ parameter: Int, _ state: Int) throws(Failure) -> Matrix<Scalar>
  ) throws(Failure) {
    let (_, parameters, _) = network.built("OptimizerState")
    var values = Workspace<Scalar>(
      parameters.workspace.slots.flatMap { Array(repeating: $0.shape, count: count) })
    for parameter in parameters.workspace.slots.indices {
      for state in 0..<count {
        let matrix = try value(parameter, state)
        var destination = values.mutableView(parameter * count + state)
        destination.assign(matrix.view)
      }
    }
    self.init(values: SharedWorkspace(values), step: step)
  }

  /// How many matrices are remembered for each parameter.
  package func count(parameters: Int) -> Int { values.workspace.slots.count / max(parameters, 1) }

  /// A copy of what is remembered for a parameter.
  package func value(_ parameter: Int, _ state: Int, count: Int) -> Matrix<Scalar> {
    values.workspace.copy(parameter * count + state)
  }
}
