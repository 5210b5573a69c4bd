import Lincoln

/// A user's layer: multiplies each input by a parameter of its own.
struct Scale: Layer {
  func outputCount(inputCount: Int) -> Int { inputCount }

  func parameterShapes(inputCount: Int) -> [MatrixShape] {
    [MatrixShape(rows: 1, columns: inputCount)]
  }

  func initialize<Scalar>(_ parameters: MutableMatrixSlots<Scalar>, random: RandomState) {
    var factors = parameters[0]
    random.fillUniform(&factors, limit: 1)
  }

  func forward<Scalar>(
    _ input: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, output: inout MutableMatrixView<Scalar>,
    context: LayerContext
  ) {
    for row in 0..<input.rows {
      for column in 0..<input.columns {
        output[row, column] = input[row, column] * parameters[0][0, column]
      }
    }
  }

  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: MatrixView<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, gradients: MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    var sums = gradients[0]
    for column in 0..<input.columns {
      var sum = Scalar.zero
      for row in 0..<input.rows { sum += outputGradient[row, column] * input[row, column] }
      sums[0, column] = sum
      guard context.needsInputGradient else { continue }
      for row in 0..<input.rows {
        inputGradient[row, column] = outputGradient[row, column] * parameters[0][0, column]
      }
    }
  }
}

/// A user's loss: the sum of the errors' cubes' magnitudes.
struct Cubes: Loss {
  func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, rowLosses: inout [Double]
  ) {
    for row in 0..<predictions.rows {
      rowLosses[row] = 0
      for column in 0..<predictions.columns {
        let error = abs(Double(predictions[row, column] - targets[row, column]))
        rowLosses[row] += error * error * error
      }
    }
  }

  func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, rowLosses: inout [Double],
    gradient: inout MutableMatrixView<Scalar>
  ) {
    evaluate(predictions, targets: targets, scratch: scratch, rowLosses: &rowLosses)
    let count = Scalar(predictions.rows)
    for row in 0..<predictions.rows {
      for column in 0..<predictions.columns {
        let error = predictions[row, column] - targets[row, column]
        gradient[row, column] = 3 * error * abs(error) / count
      }
    }
  }
}

/// A user's optimizer: steps of one size along the gradient's sign, remembering how many.
struct SignDescent: Optimizer {
  let learningRate: Double
  var stateCount: Int { 1 }

  func update<Scalar>(
    _ parameters: inout MutableMatrixView<Scalar>, gradients: MatrixView<Scalar>,
    state: MutableMatrixSlots<Scalar>, learningRate: Double, threads: Int
  ) {
    var steps = state[0]
    for column in 0..<parameters.columns where gradients[0, column] != 0 {
      parameters[0, column] -=
        gradients[0, column] > 0 ? Scalar(learningRate) : -Scalar(learningRate)
      steps[0, column] += 1
    }
  }
}

/// A dense layer made of the public operations, one at a time: the unfused path.
struct UnfusedDense: Layer {
  let dense: Dense

  func outputCount(inputCount: Int) -> Int { dense.neurons }

  func parameterShapes(inputCount: Int) -> [MatrixShape] {
    dense.parameterShapes(inputCount: inputCount)
  }

  func initialize<Scalar>(_ parameters: MutableMatrixSlots<Scalar>, random: RandomState) {
    dense.initialize(parameters, random: random)
  }

  func forward<Scalar>(
    _ input: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, output: inout MutableMatrixView<Scalar>,
    context: LayerContext
  ) {
    var sums = Matrix<Scalar>(rows: input.rows, columns: dense.neurons)
    var view = sums.mutableView
    view.formProduct(of: input, parameters[0])
    var biased = Matrix<Scalar>(rows: input.rows, columns: dense.neurons)
    var biasedView = biased.mutableView
    biasedView.formSum(of: view.view, row: parameters[1])
    switch dense.activation {
    case .linear: output.formCopy(of: biasedView.view)
    case .sigmoid: output.formSigmoid(of: biasedView.view)
    case .tanh: output.formTanh(of: biasedView.view)
    case .relu, .straightThroughReLU: output.formReLU(of: biasedView.view)
    }
  }

  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: MatrixView<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, gradients: MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    outputGradient.propagateBack(through: dense.activation, output: output)
    var weights = gradients[0]
    weights.formProduct(of: input, outputGradient.view, transposed: .first)
    var bias = gradients[1]
    bias.formColumnSums(of: outputGradient.view)
    guard context.needsInputGradient else { return }
    inputGradient.formProduct(of: outputGradient.view, parameters[0], transposed: .second)
  }
}
