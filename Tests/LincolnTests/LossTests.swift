import Lincoln
import TestSupport
import Testing

/// Domains of targets, gradients within them, and limits of formulas.
@Suite(.fixedVariant) struct LossTests {
  private func session(
    _ loss: any Loss, outputs: Int, targets: [[Double]]
  ) throws(TrainingFailure) -> TrainingSession<Double> {
    let rows = targets.indices.map { [Double($0), 1] }
    let data: Dataset<Double>
    do { data = try Dataset(rows, targets: targets) } catch { throw .data(error) }
    return try TrainingSession(
      NeuralNetwork<Double>(
        layers: [Dense(outputs, weightInitializer: .zeros)], loss: loss),
      optimizer: SGD(learningRate: 0.1), on: data,
      options: TrainingOptions(epochs: 1, batchSize: targets.count))
  }

  private func expectDataError(
    _ expected: (DataError) -> Bool, _ body: () throws(TrainingFailure) -> TrainingSession<Double>
  ) {
    do throws(TrainingFailure) {
      _ = try body()
      Issue.record("did not throw")
    } catch {
      guard case .data(let error) = error, expected(error) else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func targetsOutsideOfTheDomainAreRefused() throws {
    for (loss, outputs) in [(SigmoidCrossEntropy() as any Loss, 1), (SoftmaxCrossEntropy(), 2)] {
      for bad in [-1, 1.000001, 2, -1e-9] {
        let row = [Double](repeating: bad, count: outputs)
        let good = [Double](repeating: 0.5, count: outputs)
        expectDataError({
          if case .targetOutsideDomain(sample: 1, column: 0, value: bad, _) = $0 {
            true
          } else {
            false
          }
        }) { () throws(TrainingFailure) in
          try session(loss, outputs: outputs, targets: [good, row])
        }
      }
      _ = try session(
        loss, outputs: outputs, targets: [[0, 1], [1, 0]].map { Array($0.prefix(outputs)) })
    }
    _ = try session(MeanSquaredError(), outputs: 1, targets: [[-1e9], [1e9]])
  }

  @Test func infiniteOutputsOfASigmoidCostTheirLimit() {
    let outputs = Matrix<Float>([[.infinity], [-.infinity], [.infinity], [-.infinity], [.nan]])
    let targets = Matrix<Float>([[1], [0], [0], [1], [1]])
    var scratch = Workspace<Float>([MatrixShape(rows: 5, columns: 1)])
    var losses = [Double](repeating: -1, count: 5)
    SigmoidCrossEntropy().evaluate(
      outputs.view, targets: targets.view, scratch: scratch.mutableMatrices, rowLosses: &losses)
    #expect(losses.prefix(4) == [0, 0, .infinity, .infinity] && losses[4].isNaN, "\(losses)")
  }

  @Test func aSoftmaxOfOneOutputIsRefused() throws {
    expectDataError({
      if case .unsuitableOutputCount(1, _) = $0 { true } else { false }
    }) { () throws(TrainingFailure) in
      try session(SoftmaxCrossEntropy(), outputs: 1, targets: [[0], [1], [2]])
    }
  }

  /// Row sums 0, ½ and 1, with zero weights: all probabilities are ⅓.
  @Test func softmaxGradientsAreRightForAllRowSums() throws {
    let third = 1.0 / 3
    let cases: [(target: [Double], expected: [Double])] = [
      ([0, 0, 0], [0, 0, 0]), ([0.5, 0, 0], [-third, third / 2, third / 2]),
      ([0, 1, 0], [third, -2 * third, third]), ([1, 1, 1], [0, 0, 0]),
    ]
    for (target, expected) in cases {
      let session = try session(SoftmaxCrossEntropy(), outputs: 3, targets: [target])
      session.beginEpoch()
      _ = session.step()
      for (found, expected) in zip(session.gradient(1).elements, expected) {
        #expect(abs(found - expected) < 1e-15, "\(target)")
      }
    }
  }

  @Test func gradientsAreDerivatives() {
    let random = RandomState(seed: 4)
    var outputs = Matrix<Double>(rows: 6, columns: 4)
    var view = outputs.mutableView
    random.fillNormal(&view, standardDeviation: 3)
    var targets = Matrix<Double>(rows: 6, columns: 4)
    for row in 0..<6 {
      for column in 0..<4 { targets[row, column] = row == 0 ? 0 : random.randomSample() }
      // One row of one class.
      if row == 1 { for column in 0..<4 { targets[row, column] = column == 2 ? 1 : 0 } }
    }
    for loss in [SoftmaxCrossEntropy() as any Loss, SigmoidCrossEntropy(), MeanSquaredError()] {
      let check = checkGradients(of: loss, outputs: outputs, targets: targets)
      #expect(check.count == 24 && check.error < 1e-8, "\(loss): \(check)")
    }
    var positive = outputs.copy()
    for row in 0..<6 {
      for column in 0..<4 { positive[row, column] = abs(outputs[row, column]) + 0.1 }
    }
    let normalized = checkGradients(
      of: MeanSquaredError(normalization: .rowSums), outputs: positive, targets: targets)
    #expect(normalized.error < 1e-7, "\(normalized)")
    let book = checkGradients(
      of: MeanSquaredError(normalization: .rowSumsIgnoredByGradient), outputs: positive,
      targets: targets)
    #expect(book.error > 1e-3, "the book's gradient is no derivative")
  }

  /// The standard cross-entropy is not clipped: ln(1 + e²⁰⁰) of logits −100 and 100.
  @Test func crossEntropyIsExact() throws {
    try check(Float.self)
    try check(Double.self)
  }

  private func check<Scalar: KernelScalar>(_ type: Scalar.Type) throws {
    var network = NeuralNetwork<Scalar>(
      layers: [Dense(2)], loss: SoftmaxCrossEntropy(reporting: .sumOfBinaryCrossEntropies))
    network.build(inputCount: 1)
    network.setParameter(0, to: Matrix([[-100, 100]]))
    network.setParameter(1, to: Matrix([[0, 0]]))
    let data = try Dataset<Scalar>([[1]], labels: [0], classCount: 2)
    let evaluation = try network.evaluate(data)
    #expect(evaluation.crossEntropy == 200)
    #expect(abs(evaluation.loss - 2 * 20.723) < 1e-2, "clipped at 1e-9, both classes")
    // An impossible class that is not the target costs nothing.
    network.setParameter(
      0, to: Matrix([[Scalar.greatestFiniteMagnitude, -.greatestFiniteMagnitude]]))
    #expect(try network.evaluate(data).crossEntropy == 0)
  }

  @Test func sumsOfZeroAreNamed() throws {
    let data = try Dataset<Double>([[1, 2]], targets: [[1, 0]])
    var network = NeuralNetwork<Double>(
      layers: [Dense(2, weightInitializer: .zeros)],
      loss: MeanSquaredError(normalization: .rowSums))
    let error = #expect(throws: TrainingError<Double>.self) {
      try Trainer(optimizer: SGD(learningRate: 0.1)).fit(&network, on: data)
    }
    let text = try #require(error).description
    #expect(text.contains("training sample 0 is NaN") && text.contains("add up to 0"), "\(text)")
  }
}
