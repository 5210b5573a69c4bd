import Lincoln

/// A user's layer: multiplies each input by a parameter, and adds what it has counted.
struct Gate: Layer, Storable {
  static let storedName = "golden.Gate"

  let step: Double

  func layout(inputShape: SampleShape) -> LayerLayout {
    let shape = MatrixShape(rows: 1, columns: inputShape.count)
    return LayerLayout(
      inputShape: inputShape, outputShape: inputShape,
      parameters: [ParameterDescription("gain", shape: shape, role: .gain)],
      state: [ParameterDescription("count", shape: shape, role: .state)])
  }

  func initialize<Scalar>(
    _ parameters: consuming MutableMatrixSlots<Scalar>, state: consuming LayerState<Scalar>,
    context: LayerContext
  ) {
    var gain = parameters.takeFirst()
    gain.fill(1)
  }

  func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    let input = input.view
    for column in 0..<input.columns {
      let (gain, shift) = (parameters[0][0, column], state.view(0)[0, column])
      for row in 0..<input.rows { output[row, column] = input[row, column] * gain + shift }
      guard context.isTraining else { continue }
      var count = state[0]
      count[0, column] += Scalar(step)
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
    var gain = gradients.takeFirst()
    for column in 0..<input.columns {
      var sum = Scalar.zero
      for row in 0..<input.rows { sum += outputGradient[row, column] * input[row, column] }
      gain[0, column] = sum
      guard context.needsInputGradient else { continue }
      for row in 0..<input.rows {
        inputGradient[row, column] = outputGradient[row, column] * parameters[0][0, column]
      }
    }
  }
}

/// A user's activation: `x / (1 + |x|)`.
struct Softsign: Activation, Storable {
  static let storedName = "golden.Softsign"

  func apply<Scalar>(to values: inout MutableMatrixView<Scalar>, threads: Int) {
    for row in 0..<values.rows {
      for column in 0..<values.columns { values[row, column] /= 1 + abs(values[row, column]) }
    }
  }

  func propagateBack<Scalar>(
    _ gradient: inout MutableMatrixView<Scalar>, input: MatrixView<Scalar>,
    output: MatrixView<Scalar>, threads: Int
  ) {
    for row in 0..<gradient.rows {
      for column in 0..<gradient.columns {
        let root = 1 - abs(output[row, column])
        gradient[row, column] *= root * root
      }
    }
  }
}

/// A user's initializer: numbers that need no random stream.
struct Ramp: WeightInitializer, Storable {
  static let storedName = "golden.Ramp"

  let limit: Double

  func initialize<Scalar>(
    weights: inout MutableMatrixView<Scalar>, bias: inout MutableMatrixView<Scalar>,
    random: RandomState
  ) {
    for row in 0..<weights.rows {
      for column in 0..<weights.columns {
        weights[row, column] = Scalar(limit) * (Scalar((5 * row + 3 * column) % 7) - 3) / 3
      }
    }
  }
}

/// A user's loss: half the squared error, times a factor.
struct ScaledError: Loss, Storable {
  static let storedName = "golden.ScaledError"

  let factor: Double

  func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>, rowLosses: inout [Double]
  ) {
    for row in 0..<predictions.rows {
      rowLosses[row] = 0
      for column in 0..<predictions.columns {
        let error = Double(predictions[row, column] - targets[row, column])
        rowLosses[row] += factor * error * error / 2
      }
    }
  }

  func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>, rowLosses: inout [Double],
    gradient: inout MutableMatrixView<Scalar>
  ) {
    evaluate(predictions, targets: targets, scratch: scratch, rowLosses: &rowLosses)
    let scale = Scalar(factor) / Scalar(predictions.rows)
    for row in 0..<predictions.rows {
      for column in 0..<predictions.columns {
        gradient[row, column] = scale * (predictions[row, column] - targets[row, column])
      }
    }
  }
}
