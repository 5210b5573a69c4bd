import Lincoln

extension Dataset {
  /// Normally distributed inputs with labels that depend on them, three classes.
  static func random(samples: Int, inputs: Int, seed: UInt32 = 5) throws -> Dataset {
    let random = RandomState(seed: seed)
    var matrix = Matrix<Scalar>(rows: samples, columns: inputs)
    var view = matrix.mutableView
    random.fillNormal(&view, standardDeviation: 1)
    let labels = (0..<samples).map { row in
      matrix[row, 0] > 0.4 ? 2 : matrix[row, inputs - 1] > 0 ? 1 : 0
    }
    return try Dataset(matrix, labels: labels, classCount: 3)
  }
}

extension NeuralNetwork {
  /// All parameters as the bits of doubles.
  func parameterBits() -> [UInt64] {
    parameterShapes.indices.flatMap { index in
      let parameter = parameter(index)
      return parameter.view.elements.map { Double($0).bitPattern }
    }
  }
}
