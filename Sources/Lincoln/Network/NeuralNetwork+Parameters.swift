extension NeuralNetwork {
  /// The parameters: names such as `0.weight`, shapes and roles, layer by layer; empty before they
  /// exist.
  public var parameterDescriptions: [ParameterDescription] { layout?.parameters ?? [] }

  /// Shapes of the parameters, layer by layer, weights before bias; empty before they exist.
  public var parameterShapes: [MatrixShape] { parameterDescriptions.map(\.shape) }

  /// Number of parameters, 0 before they exist.
  public var parameterCount: Int {
    parameterShapes.reduce(0) { $0 + $1.rows * $1.columns }
  }

  /// A copy of a parameter by its position in ``parameterDescriptions``.
  /// - Precondition: the network is built and has that many parameters.
  public func parameter(_ index: Int) -> Matrix<Scalar> {
    let (_, parameters, _) = built("parameter")
    checkParameter("parameter", index)
    return parameters.workspace.copy(index)
  }

  /// Replaces a parameter by one of the same shape.
  /// - Precondition: the network is built and has that many parameters.
  public mutating func setParameter(_ index: Int, to value: borrowing Matrix<Scalar>) {
    _ = built("setParameter")
    checkParameter("setParameter", index)
    let value = value.copy()
    modify { parameters, _ in
      var parameter = parameters.mutableView(index)
      parameter.assign(value.view)
    }
  }

  private func checkParameter(_ operation: String, _ index: Int) {
    let count = parameterDescriptions.count
    require((0..<count).contains(index), "\(operation): no parameter \(index) of \(count)")
  }

  func built(
    _ operation: String
  ) -> (LayerLayout, SharedWorkspace<Scalar>, SharedWorkspace<Scalar>) {
    guard let layout, let parameters, let state else {
      fatalError("\(operation): the network has no parameters yet; build or train it")
    }
    return (layout, parameters, state)
  }
}
