import Foundation
import Lincoln
import Testing

/// What the library does if `LINCOLN_VARIANT` names no variant.
@Suite struct KernelVariantTests {
  /// Whatever throws says so, and nothing before it ends the process.
  @Test func wrongNameIsThrown() async {
    await #expect(processExitsWith: .success) {
      unsafe setenv("LINCOLN_VARIANT", "avx1024", 1)
      let data = try Dataset<Float>([[1, 2], [3, 4], [5, 6], [7, 8]], labels: [0, 1, 0, 1])
      let (training, _) = try data.split(validation: 0.5)
      var network = NeuralNetwork<Float>(layers: [Dense(2)], loss: SoftmaxCrossEntropy())
      network.build(inputCount: 2)
      #expect(throws: KernelVariantError.self) { try KernelVariant.current() }

      let failure = #expect(throws: TrainingError<Float>.self) {
        try Trainer(optimizer: SGD(learningRate: 0.1)).fit(&network, on: training)
      }
      guard case .kernels(let error)? = failure?.failure else { exit(EXIT_FAILURE) }
      #expect(error.description.contains("avx1024"))
      #expect(throws: PredictionError.kernels(error)) { try network.predict([1, 2]) }
      #expect(throws: PredictionError.kernels(error)) { try network.classify([1, 2]) }
      #expect(throws: PredictionError.kernels(error)) { try network.evaluate(data) }

      try KernelVariant.select("portable")
      _ = try network.evaluate(data)
    }
  }
}
