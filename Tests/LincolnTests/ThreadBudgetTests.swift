import Lincoln
import TestSupport
import Testing

/// A number of threads that changes while training runs.
@Suite(.fixedVariant) struct ThreadBudgetTests {
  @Test func changesNothing() throws {
    try check(Float.self)
    try check(Double.self)
  }

  /// Every product of these layers is large enough for four threads.
  private func check<Scalar: KernelScalar>(_ type: Scalar.Type) throws {
    let data: Dataset<Scalar> = try .random(samples: 2_000, inputs: 200)
    let network = NeuralNetwork<Scalar>(
      layers: [Dense(160, activation: .tanh, dropout: Dropout(keep: 0.8)), Dense(3)],
      loss: SoftmaxCrossEntropy(), seed: 9)
    func train(_ threads: ThreadCount, beforeStep: () -> Void) throws -> [UInt64] {
      let session = try TrainingSession(
        network, optimizer: SGDMomentum(learningRate: 0.1), on: data,
        options: TrainingOptions(epochs: 10, batchSize: 100, threads: threads))
      var losses: [UInt64] = []
      for _ in 0..<10 {
        session.beginEpoch()
        while let loss = session.step() {
          losses.append(loss.bitPattern)
          beforeStep()
        }
        session.endEpoch()
        losses.append(try session.evaluate(data).loss.bitPattern)
      }
      return losses + session.network.parameterBits()
    }

    let budget = ThreadBudget()
    var numbers = SampleNumbers(seed: 3)
    var steps = 0
    let expected = try train(.atMost(1)) {}
    // Held for some steps each, so that all parts of a trial are reached.
    let changing = try train(.within(budget)) {
      steps -= 1
      guard steps <= 0 else { return }
      steps = numbers.integer(1...30)
      budget.count = numbers.integer(-1...4)
    }
    #expect(changing == expected)
  }

  @Test func anotherTaskMayChangeIt() async throws {
    let data: Dataset<Float> = try .random(samples: 2_000, inputs: 200)
    let budget = ThreadBudget(2)
    let network = NeuralNetwork<Float>(
      layers: [Dense(160, activation: .tanh), Dense(3)], loss: SoftmaxCrossEntropy())
    let trainer = Trainer(
      optimizer: SGD(learningRate: 0.1),
      options: TrainingOptions(epochs: 20, batchSize: 100, threads: .within(budget)))
    async let changed = Task.detached {
      var network = network
      try trainer.fit(&network, on: data)
      return network.parameterBits()
    }.value
    for count in 0..<40 {
      budget.count = 1 + count % 3
      try await Task.sleep(for: .milliseconds(1))
    }
    var alone = network
    var options = trainer.options
    options.threads = .atMost(1)
    try Trainer(optimizer: trainer.optimizer, options: options).fit(&alone, on: data)
    #expect(try await changed == alone.parameterBits())
  }

  @Test func isEqualToItselfOnly() {
    let (one, other) = (ThreadBudget(2), ThreadBudget(2))
    #expect(ThreadCount.within(one) == .within(one) && ThreadCount.within(one) != .within(other))
    #expect(Set([ThreadCount.within(one), .within(other), .within(one)]).count == 2)
  }
}
