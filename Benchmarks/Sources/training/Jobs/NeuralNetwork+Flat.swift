internal import Lincoln

extension NeuralNetwork {
  /// All parameters, weights before bias, layer by layer.
  var flatParameters: [Double] {
    parameterShapes.indices.flatMap { index in
      parameter(index).view.elements.map { Double($0) }
    }
  }

  /// This network's sizes with another one's parameters.
  func withParameters(of other: NeuralNetwork) -> NeuralNetwork {
    var network = self
    for index in parameterShapes.indices {
      network.setParameter(index, to: other.parameter(index))
    }
    return network
  }
}
