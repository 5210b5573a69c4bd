import Lincoln
import TestSupport
import Testing

/// Layers, losses and optimizers that a user writes.
@Suite(.fixedVariant) struct CustomTypeTests {
  @Test func unfusedLayersGiveTheSameBits() throws {
    try checkUnfused(Float.self)
    try checkUnfused(Double.self)
  }

  private func checkUnfused<Scalar: KernelScalar>(_ type: Scalar.Type) throws {
    for activation in StandardActivation.allCases {
      let layers = [(23, activation), (17, .tanh), (3, .linear)]
      let data: Dataset<Scalar> = try .random(samples: 50, inputs: 37)
      let trainer = Trainer(
        optimizer: SGDMomentum(learningRate: 0.05),
        options: TrainingOptions(epochs: 3, batchSize: 8))
      var fused = NeuralNetwork<Scalar>(
        layers: layers.map { Dense($0, activation: $1) }, loss: SoftmaxCrossEntropy())
      var unfused = NeuralNetwork<Scalar>(
        layers: layers.map { UnfusedDense(dense: Dense($0, activation: $1), activation: $1) },
        loss: SoftmaxCrossEntropy())
      let history = try trainer.fit(&fused, on: data, validation: data)
      let other = try trainer.fit(&unfused, on: data, validation: data)
      #expect(history.epochs.map(\.trainingLoss) == other.epochs.map(\.trainingLoss))
      #expect(fused.parameterBits() == unfused.parameterBits(), "\(activation)")
    }
  }

  @Test func userOptimizerIsCalledWithAllParameters() throws {
    let data: Dataset<Double> = try .random(samples: 12, inputs: 5)
    var network = NeuralNetwork<Double>(layers: [Dense(3)], loss: SoftmaxCrossEntropy())
    network.build(inputCount: 5)
    let before = network.parameterBits().map(Double.init(bitPattern:))
    let trainer = Trainer(
      optimizer: SignDescent(learningRate: 0.25),
      options: TrainingOptions(epochs: 1, batchSize: 12, restoring: .last))
    try trainer.fit(&network, on: data)
    let after = network.parameterBits().map(Double.init(bitPattern:))
    for (old, new) in zip(before, after) { #expect(abs(abs(new - old) - 0.25) < 1e-12) }
  }

  @Test func userLossIsMinimized() throws {
    let data: Dataset<Float> = try .random(samples: 30, inputs: 4)
    var network = NeuralNetwork<Float>(layers: [Scale(), Dense(3)], loss: Cubes())
    let trainer = Trainer(
      optimizer: SGD(learningRate: 0.05), options: TrainingOptions(epochs: 50))
    let history = try trainer.fit(&network, on: data)
    #expect(try #require(history.epochs.last).trainingLoss < history.epochs[0].trainingLoss / 1.2)
  }
}
