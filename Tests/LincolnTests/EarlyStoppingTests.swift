import Lincoln
import Testing

/// Evaluations in, decisions out.
struct EarlyStoppingTests {
  /// The evaluation, from 1, at which values stop training, or nil.
  private func stop(_ rule: EarlyStopping, _ values: [Double]) -> Int? {
    var state = EarlyStopping.State()
    return values.firstIndex { state.note($0, rule).shouldStop }.map { $0 + 1 }
  }

  @Test func patienceCountsEvaluationsWithoutImprovement() {
    #expect(stop(.book, [3, 2, 1, 1]) == 4)
    #expect(stop(.book, [1, 2]) == 2)
    #expect(stop(EarlyStopping(patience: 3), [1, 2, 2, 0.5, 3, 3, 3]) == 7)
    #expect(stop(EarlyStopping(patience: 3), [1, 2, 2, 0.5, 3, 3]) == nil)
  }

  /// Small steps add up, as in Keras, or do not, as in scikit-learn.
  @Test func theThresholdCountsFromTheLastImprovement() {
    let falling = (0..<20).map { 1 - 0.0009 * Double($0) }
    let keras = EarlyStopping(patience: 3, minimumImprovement: 0.001)
    #expect(stop(keras, falling) == nil)
    var sklearn = keras
    sklearn.reference = .best
    #expect(stop(sklearn, falling) == 4)
  }

  @Test func theBestIsAbsolute() {
    let rule = EarlyStopping(patience: 5, minimumImprovement: 0.5)
    var state = EarlyStopping.State()
    let decisions = [2, 1.9, 1.8, 1.2, 1.3].map { state.note($0, rule) }
    #expect(decisions.map(\.isBest) == [true, true, true, true, false])
    #expect(decisions.map(\.isImprovement) == [true, false, false, true, false])
    #expect(state.best == 1.2 && state.lastImprovement == 1.2)
    #expect(state.countWithoutImprovement == 1)
  }

  @Test func largerMayBeBetter() {
    let rule = EarlyStopping(patience: 2, measure: .accuracy)
    #expect(stop(rule, [0.5, 0.6, 0.6, 0.59]) == 4)
    #expect(stop(rule, [0.1, 0.2, 0.3, 0.4]) == nil)
  }

  @Test func nanIsNoImprovement() {
    #expect(stop(EarlyStopping(patience: 2), [1, .nan, .nan]) == 3)
    var state = EarlyStopping.State()
    #expect(!state.note(.nan, nil).isBest)
    #expect(state.note(5, nil).isBest)
  }

  @Test func withoutARuleNothingStops() {
    var state = EarlyStopping.State()
    let stops = [1.0, 2, 3, 4].contains { state.note($0, nil).shouldStop }
    #expect(!stops && state.best == 1)
  }

  @Test func watchesWhatItIsTold() throws {
    let training: Dataset<Float> = try .random(samples: 40, inputs: 5)
    let validation: Dataset<Float> = try .random(samples: 20, inputs: 5, seed: 6)
    var network = NeuralNetwork<Float>(layers: [Dense(3)], loss: SoftmaxCrossEntropy())
    let rule = EarlyStopping(patience: 2, measure: .accuracy)
    let history = try Trainer(
      optimizer: SGD(learningRate: 0.3), options: TrainingOptions(epochs: 50, earlyStopping: rule)
    ).fit(&network, on: training, validation: validation)
    let accuracies = history.evaluations.compactMap(\.evaluation.accuracy)
    let best = try #require(accuracies.max())
    #expect(history.end == .stoppedEarly && history.stop?.bestValue == best)
    #expect(try network.evaluate(validation).accuracy == best)
    #expect(history.stop?.bestEpoch == (accuracies.firstIndex(of: best) ?? -1) + 1)
  }

  /// Of a loss that has none.
  @Test func crossEntropyCannotBeWatchedUnderEveryLoss() throws {
    let data = try Dataset<Float>([[0], [1]], targets: [1, 2])
    var network = NeuralNetwork<Float>(layers: [Dense(1)], loss: MeanSquaredError())
    let measure = EvaluationMeasure("cross-entropy", isLargerBetter: false) { $0.crossEntropy }
    let error = #expect(throws: TrainingError<Float>.self) {
      try Trainer(
        optimizer: SGD(learningRate: 0.1),
        options: TrainingOptions(earlyStopping: EarlyStopping(measure: measure))
      ).fit(&network, on: data, validation: data)
    }
    guard case .invalidOption? = error?.failure else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func needsWhatItWatches() throws {
    let data: Dataset<Float> = try .random(samples: 20, inputs: 5)
    let numbers = try Dataset<Float>([[1], [2]], targets: [1, 2])
    var network = NeuralNetwork<Float>(layers: [Dense(3)], loss: SoftmaxCrossEntropy())
    var line = NeuralNetwork<Float>(layers: [Dense(1)], loss: MeanSquaredError())
    let trainer = Trainer(
      optimizer: SGD(learningRate: 0.1),
      options: TrainingOptions(earlyStopping: EarlyStopping(measure: .accuracy)))
    let missing = #expect(throws: TrainingError<Float>.self) { try trainer.fit(&network, on: data) }
    #expect(missing?.description.contains("no validation data") == true)
    let unfit = #expect(throws: TrainingError<Float>.self) {
      try trainer.fit(&line, on: numbers, validation: numbers)
    }
    #expect(unfit?.description.contains("accuracy") == true)
  }
}
