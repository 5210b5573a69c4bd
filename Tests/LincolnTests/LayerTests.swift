import Lincoln
import TestSupport
import Testing

/// Layers alone, layers within layers, layers with state, activations of a user.
@Suite(.fixedVariant) struct LayerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let layer: any Layer
    var shape: SampleShape = [5]
  }

  static let cases: [Case] =
    StandardActivation.allCases.filter { $0 != .straightThroughReLU }.map {
      Case(testDescription: "dense \($0)", layer: Dense(4, activation: $0))
    } + [
      Case(testDescription: "dense of an image", layer: Dense(3), shape: [2, 3, 1]),
      Case(
        testDescription: "dense with dropout",
        layer: Dense(6, activation: .tanh, dropout: Dropout(rate: 0.4))),
      Case(testDescription: "dropout", layer: Dropout(rate: 0.5)),
      Case(testDescription: "user's activation", layer: Dense(4, activation: Cube())),
      Case(
        testDescription: "user's activation and dropout",
        layer: Dense(4, activation: Cube(), dropout: Dropout(keep: 0.7))),
      Case(testDescription: "user's layer", layer: Scale()),
      Case(testDescription: "layer with state", layer: Centering()),
      Case(testDescription: "sequence of one", layer: Sequential(Dense(3, activation: .tanh))),
      Case(
        testDescription: "sequence of four",
        layer: Sequential(
          Dense(6, activation: .tanh), Dropout(rate: 0.3), Dense(4, activation: .sigmoid), Scale())
      ),
      Case(
        testDescription: "sequence within a sequence",
        layer: Sequential(
          Sequential(Dense(4, activation: .tanh), Dense(6)), Centering(), Sequential(Scale()))),
      Case(testDescription: "residual", layer: Residual(Dense(5, activation: .tanh))),
      Case(
        testDescription: "residual of several",
        layer: Residual(Dense(8, activation: .sigmoid), Dropout(keep: 0.8), Dense(5))),
      Case(
        testDescription: "residual within a residual",
        layer: Residual(Dense(5, activation: .tanh), Residual(Centering(), Scale()))),
    ]

  @Test(arguments: cases) func gradientsAreDerivatives(_ example: Case) {
    for seed in [UInt32(1), 2] {
      let check = checkGradients(of: example.layer, inputShape: example.shape, seed: seed)
      #expect(check.count > 0 && check.error < 1e-8, "\(check)")
    }
  }

  @Test func aMistakeInAGradientIsNamed() {
    let check = checkGradients(
      of: Dense(3, activation: .straightThroughReLU), inputShape: [4], samples: 8)
    #expect(check.error > 1e-3 && check.description.contains("worst"))
  }

  /// A sequence is the same as its layers one by one.
  @Test func aSequenceIsItsLayers() throws {
    let data: Dataset<Float> = try .random(samples: 50, inputs: 7)
    let layers: [any Layer] = [
      Dense(9, activation: .tanh), Dense(8, activation: .relu), Dense(3),
    ]
    let flat = NeuralNetwork<Float>(layers: layers, loss: SoftmaxCrossEntropy(), seed: 4)
    var network = flat
    network.build(inputCount: 7)
    var nested = NeuralNetwork<Float>(
      layers: [Sequential(layers[0], layers[1]), layers[2]], loss: SoftmaxCrossEntropy(), seed: 4)
    nested.build(inputCount: 7)
    for index in 0..<6 { nested.setParameter(index, to: network.parameter(index)) }
    let trainer = Trainer(
      optimizer: SGDMomentum(learningRate: 0.1), options: TrainingOptions(epochs: 3, batchSize: 8))
    try trainer.fit(&network, on: data)
    try trainer.fit(&nested, on: data)
    #expect(network.parameterBits() == nested.parameterBits())
    #expect(
      nested.parameterDescriptions.map(\.name) == [
        "0.0.weight", "0.0.bias", "0.1.weight", "0.1.bias", "1.weight", "1.bias",
      ])
    #expect(
      nested.parameterDescriptions.map(\.role) == [.weight, .bias, .weight, .bias, .weight, .bias])
  }

  @Test func aResidualAddsItsInput() throws {
    var network = NeuralNetwork<Double>(
      layers: [Residual(Dense(2))], loss: MeanSquaredError())
    network.build(inputCount: 2)
    network.setParameter(0, to: Matrix([[2, 0], [0, 3]]))
    #expect(try network.predict([10, 100]) == [30, 400])
  }

  /// State is written while training, read at inference, and goes with the network.
  @Test func stateIsPartOfTheNetwork() throws {
    let data = try Dataset<Double>([[1, 10], [3, 30]], targets: [[0, 0], [0, 0]])
    var network = NeuralNetwork<Double>(
      layers: [Centering(), Scale()], loss: MeanSquaredError(), seed: 1)
    network.build(inputCount: 2)
    let untouched = network
    let scale = network.parameter(0)
    #expect(try network.predict([2, 20]) == [2 * scale[0, 0], 20 * scale[0, 1]])
    try Trainer(
      optimizer: SGD(learningRate: 1e-9),
      options: TrainingOptions(epochs: 40, batchSize: 2, restoring: .last)
    ).fit(&network, on: data)
    let centered = try network.predict([2, 20])
    #expect(centered.allSatisfy { abs($0) < 1e-6 }, "\(centered)")
    #expect(try untouched.predict([2, 20]) == [2 * scale[0, 0], 20 * scale[0, 1]])
  }

  @Test func stateGoesOnInPortions() throws {
    let data: Dataset<Double> = try .random(samples: 30, inputs: 4)
    func network() -> NeuralNetwork<Double> {
      NeuralNetwork(
        layers: [Centering(), Dense(3)], loss: SoftmaxCrossEntropy(), seed: 1)
    }
    var options = TrainingOptions(epochs: 6, batchSize: 8)
    var (whole, part) = (network(), network())
    let optimizer = SGDMomentum(learningRate: 0.1)
    try Trainer(optimizer: optimizer, options: options).fit(&whole, on: data)
    options.lastEpoch = 2
    let first = try Trainer(optimizer: optimizer, options: options).fit(&part, on: data)
    options.lastEpoch = nil
    try Trainer(optimizer: optimizer, options: options)
      .fit(&part, on: data, resuming: first.checkpoint)
    #expect(try part.predict(data).elements == whole.predict(data).elements)
  }

  @Test func shapesFollowTheLayers() throws {
    var network = NeuralNetwork<Float>(
      layers: [Dropout(rate: 0.1), Dense(4), Dense(2)], loss: SoftmaxCrossEntropy())
    network.build(inputShape: [28, 28, 1])
    #expect(network.inputShape == [28, 28, 1] && network.inputCount == 784)
    #expect(network.outputCount == 2 && network.parameterCount == 784 * 4 + 4 + 4 * 2 + 2)
    #expect(SampleShape([28, 28, 1]).description == "28×28×1")
  }

  @Test func writingStateAtInferenceTraps() async {
    await #expect(processExitsWith: .failure) {
      var network = NeuralNetwork<Double>(
        layers: [Centering(writesAlways: true)], loss: MeanSquaredError())
      network.build(inputCount: 2)
      _ = try network.predict([1, 2])
    }
  }
}

/// A user's activation whose derivative needs the argument: x³ / 3.
private struct Cube: Activation {
  var derivativeNeedsInput: Bool { true }

  func apply<Scalar>(to values: inout MutableMatrixView<Scalar>, threads: Int) {
    for row in 0..<values.rows {
      for column in 0..<values.columns {
        let x = values[row, column]
        values[row, column] = x * x * x / 3
      }
    }
  }

  func propagateBack<Scalar>(
    _ gradient: inout MutableMatrixView<Scalar>, input: MatrixView<Scalar>,
    output: MatrixView<Scalar>, threads: Int
  ) {
    for row in 0..<gradient.rows {
      for column in 0..<gradient.columns {
        gradient[row, column] *= input[row, column] * input[row, column]
      }
    }
  }
}

/// A user's layer with state: subtracts a running mean, which it learns while training; the
/// gradient passes.
private struct Centering: Layer {
  var writesAlways = false

  func layout(inputShape: SampleShape) -> LayerLayout {
    LayerLayout(
      inputShape: inputShape, outputShape: inputShape,
      state: [
        ParameterDescription(
          "mean", shape: MatrixShape(rows: 1, columns: inputShape.count), role: .state)
      ])
  }

  func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    let input = input.view
    for row in 0..<input.rows {
      for column in 0..<input.columns {
        output[row, column] = input[row, column] - state.view(0)[0, column]
      }
    }
    guard context.isTraining || writesAlways else { return }
    var means = state[0]
    for column in 0..<input.columns {
      var sum = Scalar.zero
      for row in 0..<input.rows { sum += input[row, column] }
      means[0, column] = (means[0, column] + sum / Scalar(input.rows)) / 2
    }
  }

  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: LayerInput<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>,
    gradients: consuming MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    if context.needsInputGradient { inputGradient.assign(outputGradient.view) }
  }
}
