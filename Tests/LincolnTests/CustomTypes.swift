import Lincoln

/// A user's layer: multiplies each input by a parameter of its own.
struct Scale: Layer {
  func layout(inputShape: SampleShape) -> LayerLayout {
    LayerLayout(
      inputShape: inputShape, outputShape: inputShape,
      parameters: [
        ParameterDescription(
          "factor", shape: MatrixShape(rows: 1, columns: inputShape.count), role: .gain)
      ])
  }

  func initialize<Scalar>(
    _ parameters: consuming MutableMatrixSlots<Scalar>, state: consuming LayerState<Scalar>,
    context: LayerContext
  ) {
    var factors = parameters.takeFirst()
    context.random?.fillUniform(&factors, limit: 1)
  }

  func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    let input = input.view
    for row in 0..<input.rows {
      for column in 0..<input.columns {
        output[row, column] = input[row, column] * parameters[0][0, column]
      }
    }
  }

  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: LayerInput<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>,
    gradients: consuming MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    let input = input.view
    var sums = gradients.takeFirst()
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
    scratch: consuming MutableMatrixSlots<Scalar>, rowLosses: inout [Double]
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
    scratch: consuming MutableMatrixSlots<Scalar>, rowLosses: inout [Double],
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
    _ values: inout MutableMatrixView<Scalar>, gradient: MatrixView<Scalar>,
    state: consuming MutableMatrixSlots<Scalar>, parameter: ParameterDescription,
    context: OptimizerContext
  ) {
    var steps = state.takeFirst()
    let rate = Scalar(context.learningRate)
    for row in 0..<values.rows {
      for column in 0..<values.columns where gradient[row, column] != 0 {
        values[row, column] -= gradient[row, column] > 0 ? rate : -rate
        steps[row, column] += 1
      }
    }
  }
}

/// A dense layer made of the public operations, one at a time: the unfused path.
struct UnfusedDense: Layer {
  let dense: Dense

  let activation: StandardActivation

  func layout(inputShape: SampleShape) -> LayerLayout { dense.layout(inputShape: inputShape) }

  func initialize<Scalar>(
    _ parameters: consuming MutableMatrixSlots<Scalar>, state: consuming LayerState<Scalar>,
    context: LayerContext
  ) {
    dense.initialize(parameters, state: state, context: context)
  }

  func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    let input = input.view
    var sums = Matrix<Scalar>(rows: input.rows, columns: dense.neurons)
    var view = sums.mutableView
    view.assignProduct(of: input, parameters[0])
    var biased = Matrix<Scalar>(rows: input.rows, columns: dense.neurons)
    var biasedView = biased.mutableView
    biasedView.assignSum(of: view.view, row: parameters[1])
    switch activation {
    case .linear: output.assign(biasedView.view)
    case .sigmoid: output.assignSigmoid(of: biasedView.view)
    case .tanh: output.assignTanh(of: biasedView.view)
    case .relu, .straightThroughReLU: output.assignReLU(of: biasedView.view)
    }
  }

  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: LayerInput<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>,
    gradients: consuming MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    let input = input.view
    activation.propagateBack(&outputGradient, input: output, output: output, threads: 1)
    var weights = gradients.takeFirst()
    weights.assignProduct(of: input, outputGradient.view, transposed: .first)
    var bias = gradients.takeFirst()
    bias.assignColumnSums(of: outputGradient.view)
    guard context.needsInputGradient else { return }
    inputGradient.assignProduct(of: outputGradient.view, parameters[0], transposed: .second)
  }
}
