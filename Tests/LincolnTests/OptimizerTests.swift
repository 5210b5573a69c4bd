import Lincoln
import TestSupport
import Testing

/// Steps of optimizers, what they are told, and learning rates.
@Suite(.fixedVariant) struct OptimizerTests {
  /// The sum of many steps along a constant gradient.
  private func way(_ optimizer: any Optimizer, gradient: Double, steps: Int) -> Double {
    var values = Workspace<Double>([MatrixShape(rows: 1, columns: 1)])
    var gradients = Workspace<Double>([MatrixShape(rows: 1, columns: 1)])
    var state = Workspace<Double>(
      Array(repeating: MatrixShape(rows: 1, columns: 1), count: optimizer.stateCount))
    var slope = gradients.mutableView(0)
    slope[0, 0] = gradient
    let parameter = ParameterDescription(
      "p", shape: MatrixShape(rows: 1, columns: 1), role: .weight)
    for step in 1...steps {
      var view = values.mutableView(0)
      optimizer.update(
        &view, gradient: gradients.view(0), state: state.mutableMatrices, parameter: parameter,
        context: OptimizerContext(step: step, learningRate: optimizer.learningRate))
    }
    return values.copy(0)[0, 0]
  }

  /// `Σ 0.01 / √k`, whatever the gradient is.
  @Test func adaGradFollowsItsPaper() {
    let expected = -(1...1000).reduce(0) { $0 + 0.01 / Double($1).squareRoot() }
    for gradient in [1e-4, 1, 1e3] {
      #expect(
        abs(way(AdaGrad(learningRate: 0.01), gradient: gradient, steps: 1000) - expected) < 1e-3)
    }
    #expect(abs(way(AdaGrad(learningRate: 0.01), gradient: 1e-4, steps: 1000) + 0.618) < 1e-3)
    let book = way(AdaGrad(learningRate: 0.01, form: .book), gradient: 1e-4, steps: 1000)
    #expect(abs(book + 0.186) < 1e-3)
    #expect(way(AdaGrad(), gradient: 0, steps: 3) == 0)
  }

  /// Whatever an optimizer has to see at once, its steps have the same bits.
  @Test func scopesGiveTheSameBits() throws {
    let data: Dataset<Float> = try .random(samples: 40, inputs: 5)
    let record = Record()
    let bits = try [OptimizerScope.elements, .elementsByRole, .matrices].map { scope in
      var network = NeuralNetwork<Float>(
        layers: [Dense(37, activation: .tanh), Dense(3)], loss: SoftmaxCrossEntropy())
      try Trainer(
        optimizer: Scoped(scope: scope, record: record),
        options: TrainingOptions(epochs: 2, batchSize: 16)
      ).fit(&network, on: data)
      return network.parameterBits()
    }
    #expect(Set(bits).count == 1)
    #expect(record.roles == [.mixed, .weight, .bias])
    #expect(record.steps == Array(1...6) && record.epochs == [1, 2])
    #expect(record.norms.allSatisfy { $0 > 0 } && !record.norms.isEmpty)
  }

  /// The norm over all gradients is that of NumPy's, and clipping by it works.
  @Test func theNormIsOverAllGradients() throws {
    let data: Dataset<Double> = try .random(samples: 12, inputs: 5)
    let record = Record()
    let session = try TrainingSession(
      NeuralNetwork<Double>(layers: [Dense(4), Dense(3)], loss: SoftmaxCrossEntropy()),
      optimizer: Scoped(scope: .matrices, record: record), on: data,
      options: TrainingOptions(epochs: 1, batchSize: 12))
    session.beginEpoch()
    _ = session.step()
    let squares = (0..<4).reduce(0.0) { sum, index in
      session.gradient(index).elements.reduce(sum) { $0 + $1 * $1 }
    }
    #expect(abs(try #require(record.norms.first) - squares.squareRoot()) < 1e-12)
  }

  // MARK: Schedules

  private func rates(_ schedule: some LearningRateSchedule, epochs: Int) -> [Double] {
    var schedule = schedule
    return (1...epochs).map { epoch in
      schedule.learningRate(
        ScheduleContext(
          initialRate: 1, step: epoch, epoch: epoch, epochs: epochs, stepsPerEpoch: 1))
    }
  }

  @Test func ratesEndWhereTheyShould() {
    #expect(rates(.linear(to: 0), epochs: 5) == [1, 0.75, 0.5, 0.25, 0])
    #expect(rates(.linear(to: 0.5), epochs: 1) == [1])
    #expect(rates(.constant, epochs: 3) == [1, 1, 1])
    let exponential = rates(.exponential(to: 0.01), epochs: 3)
    #expect(exponential.first == 1 && exponential.last == 0.01)
    #expect(abs(exponential[1] - 0.1) < 1e-15)
    let book = rates(.linear(to: 0.1, arithmetic: .accumulated), epochs: 4)
    #expect(book == [1, 1 - 0.9 / 3, 1 - 0.9 / 3 - 0.9 / 3, 1 - 0.9 / 3 - 0.9 / 3 - 0.9 / 3])
  }

  /// A user's schedule is asked once for every step, and sees evaluations.
  @Test func aScheduleSeesStepsAndEvaluations() throws {
    let data: Dataset<Float> = try .random(samples: 40, inputs: 5)
    var network = NeuralNetwork<Float>(layers: [Dense(3)], loss: SoftmaxCrossEntropy())
    let schedule = Halve(calls: Calls())
    let history = try Trainer(
      optimizer: SGD(learningRate: 0.4, schedule: schedule),
      options: TrainingOptions(epochs: 3, batchSize: 20)
    ).fit(&network, on: data, validation: data)
    #expect(schedule.calls.steps == Array(1...7), "and one for the next epoch")
    #expect(history.epochs.map(\.learningRate) == [0.4, 0.2, 0.1])
  }

  @Test func aFinalRateOfZeroTrains() throws {
    let data: Dataset<Float> = try .random(samples: 40, inputs: 5)
    var network = NeuralNetwork<Float>(layers: [Dense(3)], loss: SoftmaxCrossEntropy())
    let history = try Trainer(
      optimizer: SGDMomentum(learningRate: 0.4, schedule: .linear(to: 0)),
      options: TrainingOptions(epochs: 3)
    ).fit(&network, on: data)
    #expect(history.epochs.last?.learningRate == 0 && history.end == .completed)
  }
}

/// What an optimizer was told; used by one task.
private final class Record: @unchecked Sendable {
  var roles: Set<ParameterRole> = []
  var steps: [Int] = []
  var epochs: [Int] = []
  var norms: [Double] = []

  func note(_ parameter: ParameterDescription, _ context: OptimizerContext) {
    roles.insert(parameter.role)
    if !steps.contains(context.step) { steps.append(context.step) }
    if !epochs.contains(context.epoch) { epochs.append(context.epoch) }
    norms.append(context.gradientNorm ?? .nan)
  }
}

/// Gradient descent that sees as much at once as it is told.
private struct Scoped: Optimizer {
  let scope: OptimizerScope
  let record: Record
  let learningRate = 0.1
  var needsGradientNorm: Bool { true }

  func update<Scalar>(
    _ values: inout MutableMatrixView<Scalar>, gradient: MatrixView<Scalar>,
    state: consuming MutableMatrixSlots<Scalar>, parameter: ParameterDescription,
    context: OptimizerContext
  ) {
    record.note(parameter, context)
    let shape = MatrixShape(rows: values.rows, columns: values.columns)
    #expect(scope == .matrices ? shape == parameter.shape : values.rows == 1)
    values.descend(along: gradient, rate: Scalar(context.learningRate))
  }
}

private final class Calls: @unchecked Sendable {
  var steps: [Int] = []
}

/// Halves the rate after every evaluation.
private struct Halve: LearningRateSchedule {
  let calls: Calls

  func learningRate(_ context: ScheduleContext) -> Double {
    calls.steps.append(context.step)
    let evaluations = context.lastEvaluation?.epoch ?? 0
    return context.initialRate * (0..<evaluations).reduce(1.0) { rate, _ in rate / 2 }
  }
}
