import Lincoln
import TestSupport
import Testing

/// Every derivative against finite differences of the loss, in double precision.
@Suite(.fixedVariant) struct GradientTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let layers: [any Layer]
    var loss: any Loss = SoftmaxCrossEntropy(epsilon: 0)
  }

  static let cases: [Case] =
    Activation.allCases.filter { $0 != .straightThroughReLU }.flatMap { activation in
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
    var network = NeuralNetwork<Double>(layers: example.layers, loss: example.loss, seed: 3)
    network.build(inputCount: 4)
    let gradients = try self.gradients(network)
    for index in network.parameterShapes.indices {
      let parameter = network.parameter(index)
      for row in 0..<parameter.rows {
        for column in 0..<parameter.columns {
          let step = 1e-5
          let (above, below) = try (
            loss(network, index, row, column, step), loss(network, index, row, column, -step)
          )
          let expected = (above - below) / (2 * step)
          let found = gradients[index][row * parameter.columns + column]
          #expect(
            abs(found - expected) <= 1e-7 * max(1, abs(expected)),
            "parameter \(index)[\(row), \(column)]: \(found), by differences \(expected)")
        }
      }
    }
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

  private func session(_ network: NeuralNetwork<Double>) throws -> TrainingSession<Double> {
    let random = RandomState(seed: 11)
    var inputs = Matrix<Double>(rows: 6, columns: 4)
    var view = inputs.mutableView
    random.fillNormal(&view, standardDeviation: 1)
    let data = try Dataset(inputs: Samples(inputs), labels: [0, 1, 2, 2, 0, 1], classCount: 3)
    let session = try TrainingSession(
      network, optimizer: SGD(learningRate: 1e-3), on: data, batchSize: 6, epochs: 1)
    session.beginEpoch()
    return session
  }

  private func gradients(_ network: NeuralNetwork<Double>) throws -> [[Double]] {
    let session = try session(network)
    _ = session.step()
    return network.parameterShapes.indices.map { index in
      let gradient = session.gradient(index)
      return gradient.view.elements
    }
  }

  /// The training loss, dropout and all, with one parameter moved.
  private func loss(
    _ network: NeuralNetwork<Double>, _ index: Int, _ row: Int, _ column: Int, _ step: Double
  ) throws -> Double {
    var moved = network
    var parameter = moved.parameter(index)
    parameter[row, column] += step
    moved.setParameter(index, to: parameter)
    let session = try session(moved)
    let loss = session.step()
    return try #require(loss)
  }
}
