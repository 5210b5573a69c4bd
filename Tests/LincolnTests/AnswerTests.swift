import Lincoln
import TestSupport
import Testing

/// What a network answers follows its loss, and what it cannot answer is an error.
@Suite(.fixedVariant) struct AnswerTests {
  private static let corners: [[Float]] = [[0, 0], [0, 1], [1, 0], [1, 1]]

  private func trained(
    _ layers: [any Layer], _ loss: any Loss, _ data: Dataset<Float>, rate: Double = 0.2
  ) throws -> NeuralNetwork<Float> {
    var network = NeuralNetwork<Float>(layers: layers, loss: loss)
    let trainer = Trainer(
      optimizer: SGDMomentum(learningRate: rate),
      options: TrainingOptions(epochs: 500, batchSize: 4))
    try trainer.fit(&network, on: data)
    return network
  }

  private func expectUnsuitable(
    _ question: String, _ body: () throws(PredictionError) -> Void
  ) {
    do throws(PredictionError) {
      try body()
      Issue.record("\(question) was answered")
    } catch {
      guard case .unsuitableOutputs(question, _) = error else {
        Issue.record("\(question): \(error)")
        return
      }
    }
  }

  @Test func oneSigmoidOutputIsTwoClasses() throws {
    let layers: [any Layer] = [Dense(8, activation: .tanh), Dense(1)]
    for data in [
      try Dataset(Self.corners, labels: [0, 1, 1, 0], classNames: ["equal", "different"]),
      try Dataset(Self.corners, targets: [0, 1, 1, 0]),
    ] {
      let network = try trained(layers, SigmoidCrossEntropy(), data)
      #expect(try network.classify(Self.corners) == [0, 1, 1, 0])
      #expect(try network.classify(data) == [0, 1, 1, 0])
      #expect(try network.classify([0, 1]) == 1)
      let probabilities = try network.probabilities(Self.corners)
      #expect(probabilities.columns == 1)
      for (probability, truth) in zip(probabilities.elements, [Float](arrayLiteral: 0, 1, 1, 0)) {
        #expect(abs(probability - truth) < 0.1)
      }
      #expect(network.classNames == data.classNames)
      #expect(try network.evaluate(data).accuracy == (data.labels == nil ? nil : 1))
    }
  }

  /// The one output would be trained to say the second class, of which there is none.
  @Test func oneOutputDoesNotLearnASingleClass() throws {
    let data = try Dataset(Self.corners, labels: [0, 0, 0, 0])
    for loss in [SigmoidCrossEntropy(), MeanSquaredError()] as [any Loss] {
      var network = NeuralNetwork<Float>(layers: [Dense(1)], loss: loss)
      network.build(inputCount: 2)
      let error = #expect(throws: PredictionError.self) {
        try network.evaluate(data, details: true)
      }
      #expect(error?.description.contains("classCount: 2") == true, "\(String(describing: error))")
    }
    let two = try Dataset(Self.corners, labels: [0, 0, 0, 0], classCount: 2)
    let network = try trained([Dense(1)], SigmoidCrossEntropy(), two)
    #expect(try network.classify(two) == [0, 0, 0, 0])
    #expect(try network.evaluate(two, details: true).accuracy == 1)
  }

  @Test func severalSigmoidOutputsAreLabelsByThemselves() throws {
    // Both, one or none of two labels: the inputs themselves.
    let data = try Dataset(Self.corners, targets: Self.corners)
    let network = try trained([Dense(2)], SigmoidCrossEntropy(), data)
    let probabilities = try network.probabilities([1, 1])
    #expect(probabilities.allSatisfy { $0 > 0.99 })
    #expect(try network.labels(Self.corners) == [[], [1], [0], [0, 1]])
    #expect(try network.labels([1, 1], threshold: 1) == [])
    #expect(try network.labels([0, 0], threshold: 0) == [0, 1])
    expectUnsuitable("classify") { () throws(PredictionError) in _ = try network.classify([1, 1]) }
    #expect(try network.evaluate(data).accuracy == nil)
  }

  @Test func oneOfManyLearnedBySigmoidsIsAClass() throws {
    let data: Dataset<Float> = try .random(samples: 60, inputs: 4)
    var network = NeuralNetwork<Float>(
      layers: [Dense(8, activation: .tanh), Dense(3)], loss: SigmoidCrossEntropy())
    let trainer = Trainer(
      optimizer: SGDMomentum(learningRate: 0.2), options: TrainingOptions(epochs: 60))
    try trainer.fit(&network, on: data)
    let evaluation = try network.evaluate(data)
    let classes = try network.classify(data)
    let hits = zip(classes, try #require(data.labels)).count { $0 == Int($1) }
    #expect(evaluation.accuracy == Double(hits) / 60 && hits > 45)
  }

  @Test func numbersAreNoClassesUnlessTrainedOnClasses() throws {
    let numbers = try Dataset(Self.corners, targets: [[0, 1], [1, 0], [1, 0], [0, 1]])
    let regression = try trained([Dense(2)], MeanSquaredError(), numbers, rate: 0.05)
    expectUnsuitable("classify") { () throws(PredictionError) in
      _ = try regression.classify(Self.corners)
    }
    expectUnsuitable("probabilities") { () throws(PredictionError) in
      _ = try regression.probabilities(Self.corners)
    }
    expectUnsuitable("labels") { () throws(PredictionError) in
      _ = try regression.labels(Self.corners)
    }
    let classes = try Dataset(Self.corners, labels: [0, 1, 1, 0])
    let classifier = try trained(
      [Dense(8, activation: .tanh), Dense(2)], MeanSquaredError(), classes, rate: 0.05)
    #expect(try classifier.classify(Self.corners) == [0, 1, 1, 0])
    #expect(try classifier.evaluate(classes).accuracy == 1)
  }

  @Test func everyKindOfInputGivesTheSameAnswer() throws {
    let data = try Dataset(Self.corners, labels: [0, 1, 1, 0])
    let network = try trained(
      [Dense(8, activation: .tanh), Dense(2)], SoftmaxCrossEntropy(), data)
    let rows = try network.predict(Self.corners)
    let matrix = Matrix<Float>(Self.corners)
    let expected = rows.elements
    let ofMatrix = try network.predict(matrix)
    let ofSamples = try network.predict(data.inputs)
    let ofDataset = try network.predict(data)
    #expect(ofMatrix.elements == expected && ofSamples.elements == expected)
    #expect(ofDataset.elements == expected)
    #expect(try network.predict([0, 1]) == Array(expected[2..<4]))
    #expect(try network.probabilities([0, 1]).reduce(0, +).rounded() == 1)
    #expect(try network.classify(matrix) == [0, 1, 1, 0])
  }

  @Test func nothingThatIsNotFiniteBecomesAClass() throws {
    let data = try Dataset(Self.corners, labels: [0, 1, 1, 0])
    var network = NeuralNetwork<Float>(layers: [Dense(2)], loss: SoftmaxCrossEntropy())
    network.build(inputCount: 2)
    for bad in [Float.nan, .infinity, -.infinity] {
      #expect(throws: PredictionError.data(.nonfiniteInput(sample: 1, column: 0))) {
        try network.classify([[1, 2], [bad, 2]])
      }
      #expect(throws: PredictionError.data(.nonfiniteInput(sample: 0, column: 1))) {
        try network.predict([1, bad])
      }
    }
    // Finite inputs that overflow.
    network.setParameter(0, to: Matrix([[10, 20], [30, 40]]))
    #expect(throws: PredictionError.nonfiniteOutput(sample: 0, output: 0)) {
      try network.probabilities([3e38, 3e38])
    }
    network.setParameter(0, to: Matrix([[.nan, .nan], [.nan, .nan]]))
    #expect(throws: PredictionError.nonfiniteOutput(sample: 0, output: 0)) {
      try network.classify(data)
    }
    let evaluation = try network.evaluate(data)
    #expect(evaluation.accuracy == nil && evaluation.loss.isNaN)
  }

  @Test func samplesOfAnotherSizeAreRefused() throws {
    var network = NeuralNetwork<Float>(layers: [Dense(2)], loss: SoftmaxCrossEntropy())
    network.build(inputCount: 2)
    let error = PredictionError.data(.inputCountMismatch(expected: 2, found: 3))
    #expect(throws: error) { try network.classify([1, 2, 3]) }
    #expect(throws: error) { try network.classify(Matrix([[1, 2, 3]])) }
    #expect(throws: PredictionError.data(.unequalRow(row: 1, expected: 2, found: 3))) {
      try network.classify([[1, 2], [1, 2, 3]])
    }
    #expect(throws: PredictionError.data(.empty)) { try network.classify([[Float]]()) }
  }

  @Test func detailsAreReported() throws {
    let data: Dataset<Double> = try .random(samples: 60, inputs: 4)
    var network = NeuralNetwork<Double>(layers: [Dense(3)], loss: SoftmaxCrossEntropy())
    try Trainer(optimizer: SGD(learningRate: 0.3), options: TrainingOptions(epochs: 20))
      .fit(&network, on: data)
    let report = try #require(try network.evaluate(data, details: true).classification)
    #expect(try network.evaluate(data).accuracy == report.accuracy)
    #expect(report.support.reduce(0, +) == 60)
    #expect(try network.evaluate(data).classification == nil)

    let numbers = (0..<20).map(Double.init)
    let line = try Dataset<Double>(numbers.map { [$0] }, targets: numbers.map { 3 * $0 + 1 })
    var regression = NeuralNetwork<Double>(
      layers: [Dense(1)], loss: MeanSquaredError(), preprocessing: .standardized)
    try Trainer(optimizer: SGD(learningRate: 0.1), options: TrainingOptions(epochs: 200))
      .fit(&regression, on: line)
    let errors = try #require(try regression.evaluate(line, details: true).regression)
    let rSquared = try #require(errors.rSquared)
    #expect(errors.meanAbsoluteError < 1e-3 && rSquared > 0.999)
    #expect(abs(try regression.predict([100])[0] - 301) < 0.1)
  }

  @Test func scratchServesNetworksOfOtherActivations() throws {
    var networks = [StandardActivation.tanh, .linear].map { activation in
      NeuralNetwork<Float>(layers: [Dense(2, activation: activation)], loss: MeanSquaredError())
    }
    for index in networks.indices { networks[index].build(inputCount: 2) }
    let scratch = InferenceScratch(networks[0])
    let inputs = Matrix<Float>([[3, 4]])
    var outputs = Matrix<Float>(rows: 1, columns: 2)
    for network in networks {
      var view = outputs.mutableView
      network.predict(inputs.view, into: &view, scratch: scratch)
      #expect(outputs.elements == (try network.predict([3, 4])))
    }
  }
}
