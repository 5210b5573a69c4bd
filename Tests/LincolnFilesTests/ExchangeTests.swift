import Foundation
import Lincoln
import LincolnFiles
import TestSupport
import Testing

/// Networks that PyTorch, Keras and scikit-learn exported give their outputs here, for 1000 samples
/// each; `Tests/Oracle/exchange.py` made them.
@Suite(.fixedVariant) struct ExchangeTests {
  private func check<Scalar: KernelScalar>(
    _ name: String, _ layers: [any Layer], names: [String: String] = [:], prefix: String = "",
    weights: WeightLayout = .outputsByInputs, areProbabilities: Bool = false, as type: Scalar.Type
  ) throws {
    var network = NeuralNetwork<Scalar>(layers: layers, loss: SoftmaxCrossEntropy())
    try network.loadParameters(
      from: fixture("Exchange/\(name).safetensors"), names: names, prefix: prefix,
      weights: weights)
    let expected = try Matrix<Double>(npy: fixture("Exchange/\(name).npy"))
    let inputs = exchangeSamples(rows: 1000, columns: 20, type)
    let found =
      try areProbabilities ? network.probabilities(inputs) : network.predict(inputs)
    #expect(found.rows == 1000 && expected.rows == 1000 && found.columns == expected.columns)
    let largest = expected.elements.map(abs).max() ?? 0
    let error = zip(found.elements, expected.elements).map { abs(Double($0) - $1) }.max() ?? 1
    #expect(error <= 1e-6 * max(largest, 1), "\(name): \(error) of \(largest)")
  }

  private static let layers: [any Layer] = [
    Dense(16, activation: .tanh), Dense(8, activation: .sigmoid), Dense(3),
  ]

  @Test func aSequentialOfPyTorchNeedsNoNames() throws {
    let layers: [any Layer] = [
      Dense(16, activation: .tanh, dropout: Dropout(rate: 0.2)), Dense(8, activation: .relu),
      Dense(3),
    ]
    try check("torch-sequential", layers, as: Float.self)
    try check("torch-sequential", layers, as: Double.self)
  }

  @Test func aModuleOfPyTorchInAnyPrecision() throws {
    let names = [
      "0.weight": "encoder.weight", "0.bias": "encoder.bias", "2.weight": "middle.weight",
      "2.bias": "middle.bias", "4.weight": "head.weight", "4.bias": "head.bias",
    ]
    for name in ["torch-f16", "torch-bf16", "torch-f32", "torch-f64"] {
      try check(name, Self.layers, names: names, prefix: "model.", as: Double.self)
    }
    for name in ["torch-f16", "torch-bf16", "torch-f32"] {
      try check(name, Self.layers, names: names, prefix: "model.", as: Float.self)
    }
  }

  @Test func kernelsOfKeras() throws {
    let names = [
      "0.weight": "hidden/kernel", "0.bias": "hidden/bias", "2.weight": "middle/kernel",
      "2.bias": "middle/bias", "4.weight": "answer/kernel", "4.bias": "answer/bias",
    ]
    try check(
      "keras", [Dense(16, activation: .tanh), Dense(8, activation: .relu), Dense(3)], names: names,
      prefix: "classifier/", weights: .inputsByOutputs, areProbabilities: true, as: Float.self)
  }

  @Test func coefficientsOfScikitLearn() throws {
    let names = [
      "0.weight": "coefs_.0", "0.bias": "intercepts_.0", "2.weight": "coefs_.1",
      "2.bias": "intercepts_.1", "4.weight": "coefs_.2", "4.bias": "intercepts_.2",
    ]
    try check(
      "scikit-learn", [Dense(16, activation: .tanh), Dense(8, activation: .tanh), Dense(3)],
      names: names, weights: .inputsByOutputs, areProbabilities: true, as: Double.self)
  }
}
