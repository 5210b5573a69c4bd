import Lincoln
import TestSupport
import Testing

/// Every derivative against finite differences of the loss, in double precision.
@Suite(.fixedVariant) struct GradientTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let layers: [any Layer]
    var loss: any Loss = SoftmaxCrossEntropy()
  }

  static let cases: [Case] =
    StandardActivation.allCases.filter { $0 != .straightThroughReLU }.flatMap { activation in
      [
        Case(
          testDescription: "dense \(activation), softmax cross-entropy",
          layers: [Dense(7, activation: activation), Dense(3)]),
        Case(
          testDescription: "dense \(activation), squared error",
          layers: [Dense(7, activation: activation), Dense(3, activation: .sigmoid)],
          loss: MeanSquaredError()),
      ]
    } + [
      Case(
        testDescription: "squared error of normalized rows",
        layers: [Dense(5, activation: .tanh), Dense(3, activation: .sigmoid)],
        loss: MeanSquaredError(normalization: .rowSums)),
      Case(
        testDescription: "sigmoid cross-entropy", layers: [Dense(5, activation: .tanh), Dense(3)],
        loss: SigmoidCrossEntropy()),
      Case(
        testDescription: "four layers",
        layers: [
          Dense(9, activation: .tanh), Dense(8, activation: .relu),
          Dense(5, activation: .sigmoid), Dense(3),
        ]),
      Case(
        testDescription: "dropout in a dense layer",
        layers: [Dense(9, activation: .tanh, dropout: Dropout(keep: 0.7)), Dense(3)]),
      Case(
        testDescription: "inverted dropout as a layer",
        layers: [Dense(9, activation: .sigmoid), Dropout(rate: 0.4), Dense(3)]),
      Case(
        testDescription: "dropout of inputs, one layer", layers: [Dropout(keep: 0.8), Dense(3)]),
      Case(testDescription: "user's layer and loss", layers: [Scale(), Dense(3)], loss: Cubes()),
    ]

  @Test(arguments: cases) func matchesFiniteDifferences(_ example: Case) throws {
    let network = NeuralNetwork<Double>(layers: example.layers, loss: example.loss, seed: 3)
    let check = try checkGradients(of: network, on: data())
    #expect(check.count > 0 && check.error < 1e-7, "\(check)")
  }

  /// The book's gradients that are not derivatives, as choices with names of their own.
  @Test func straightThroughGradientIsNotTheDerivative() throws {
    var network = NeuralNetwork<Double>(
      layers: [Dense(7, activation: .straightThroughReLU), Dense(3)],
      loss: SoftmaxCrossEntropy(), seed: 3)
    network.build(inputCount: 4)
    var correct = NeuralNetwork<Double>(
      layers: [Dense(7, activation: .relu), Dense(3)], loss: SoftmaxCrossEntropy(), seed: 3)
    correct.build(inputCount: 4)
    let (straight, masked) = try (gradients(network), gradients(correct))
    #expect(straight[0] != masked[0])
    #expect(straight[2] == masked[2])
  }

  private func data() throws -> Dataset<Double> {
    let random = RandomState(seed: 11)
    var inputs = Matrix<Double>(rows: 6, columns: 4)
    var view = inputs.mutableView
    random.fillNormal(&view, standardDeviation: 1)
    return try Dataset(inputs, labels: [0, 1, 2, 2, 0, 1], classCount: 3)
  }

  private func gradients(_ network: NeuralNetwork<Double>) throws -> [[Double]] {
    let session = try TrainingSession(
      network, optimizer: SGD(learningRate: 1e-3), on: data(),
      options: TrainingOptions(epochs: 1, batchSize: 6))
    session.beginEpoch()
    _ = session.step()
    return network.parameterShapes.indices.map { index in
      let gradient = session.gradient(index)
      return gradient.elements
    }
  }
}
