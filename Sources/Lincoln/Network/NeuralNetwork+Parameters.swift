extension NeuralNetwork {
  /// Shapes of the parameters, layer by layer, weights before bias; empty before they exist.
  public var parameterShapes: [MatrixShape] { layout?.parameterShapes ?? [] }

  /// Number of parameters, 0 before they exist.
  public var parameterCount: Int {
    parameterShapes.reduce(0) { $0 + $1.rows * $1.columns }
  }

  /// A copy of a parameter by its position in ``parameterShapes``.
  /// - Precondition: the network is built and has that many parameters.
  public func parameter(_ index: Int) -> Matrix<Scalar> {
    checkedParameters("parameter", index).view(index).copy()
  }

  /// Replaces a parameter by one of the same shape.
  /// - Precondition: the network is built and has that many parameters.
  public mutating func setParameter(_ index: Int, to value: borrowing Matrix<Scalar>) {
    makeParametersUnique()
    var parameter = checkedParameters("setParameter", index).mutableView(index)
    parameter.formCopy(of: value.view)
  }

  private func checkedParameters(_ operation: String, _ index: Int) -> Workspace<Scalar> {
    guard let parameters else {
      fatalError("\(operation): the network has no parameters yet; build or train it")
    }
    require(
      parameters.slots.indices.contains(index),
      "\(operation): no parameter \(index) of \(parameters.slots.count)")
    return parameters
  }
}

extension NeuralNetwork: CustomStringConvertible {
  /// The layers, and the number of parameters once they exist.
  public var description: String {
    let layers = self.layers.map { "  \($0)\n" }.joined()
    let size = isBuilt ? "\(parameterCount) parameters" : "not built"
    return "NeuralNetwork<\(Scalar.self)>, \(size), loss \(loss)\n\(layers)"
  }
}
