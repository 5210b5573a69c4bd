import Foundation
import Lincoln
import LincolnFiles

/// The networks that PyTorch loads; `OURS` in `Tests/Oracle/exchange.py` has the same.
enum ExchangeNetwork: String, CaseIterable {
  /// The experiment with dropout as the book has it.
  case e12
  /// The deep experiment.
  case e13
  case activations
  case nested

  private static let bookDropout = Dropout(keep: 0.8)

  private func dense(
    _ neurons: Int, _ activation: StandardActivation = .linear, dropout: Dropout? = nil
  ) -> Dense {
    // Biases are drawn, too.
    let initializer: StandardInitializer =
      switch self {
      case .e12, .e13: .glorotLincoln
      case .activations, .nested: .standard
      }
    return Dense(
      neurons, activation: activation, weightInitializer: initializer, dropout: dropout)
  }

  private var layers: [any Layer] {
    let dropout = Self.bookDropout
    return switch self {
    case .e12: [dense(89, .tanh, dropout: dropout), dense(10)]
    case .e13: [dense(178, .tanh, dropout: dropout), dense(46, .tanh, dropout: dropout), dense(10)]
    case .activations:
      [
        dense(16, .tanh), dense(12, .sigmoid), dense(9),
        dense(8, .relu, dropout: Dropout(rate: 0.2)), dense(7, .straightThroughReLU), dense(3),
      ]
    case .nested:
      [
        dense(12, .tanh), Residual(dense(8, .relu), dense(12)),
        Sequential(dense(6, .sigmoid, dropout: Dropout(rate: 0.3)), dense(6)), Dropout(rate: 0.1),
        Residual(dense(6)), dense(3),
      ]
    }
  }

  private var inputCount: Int {
    switch self {
    case .e12, .e13: 784
    case .activations, .nested: 20
    }
  }

  func network<Scalar>(_: Scalar.Type) -> NeuralNetwork<Scalar> {
    var network = NeuralNetwork<Scalar>(layers: layers, loss: SoftmaxCrossEntropy(), seed: 3)
    network.build(inputCount: inputCount)
    return network
  }

  /// The name of the files.
  func name<Scalar>(_ type: Scalar.Type) -> String { "\(rawValue)-\(type)".lowercased() }

  /// Writes all networks in both precisions, with inputs and what the networks make of them.
  static func write(to folder: URL) throws {
    for network in allCases {
      try network.write(Float.self, to: folder)
      try network.write(Double.self, to: folder)
    }
  }

  private func write<Scalar: KernelScalar>(_ type: Scalar.Type, to folder: URL) throws {
    func url(_ suffix: String) -> URL { folder.appending(path: name(type) + suffix) }
    let network = network(type)
    try network.save(to: url(".safetensors"))
    let inputs = exchangeSamples(rows: 100, columns: inputCount, type)
    try inputs.write(npy: url("-inputs.npy"))
    try network.predict(inputs).write(npy: url("-outputs.npy"))
  }
}

/// Element `j` of sample `i` is `((37 i + 101 j + i j) mod 257 − 128) / 128`, as in
/// `Tests/Oracle/exchange.py`, times a scale.
func exchangeSamples<Scalar: KernelScalar>(
  rows: Int, columns: Int, _: Scalar.Type, scale: Scalar = 1
) -> Matrix<Scalar> {
  let numbers = (0..<rows * columns).map { index -> Scalar in
    let (i, j) = (index / columns, index % columns)
    let number = (37 * i + 101 * j + i * j) % 257
    return Scalar(number - 128) / 128 * scale
  }
  return Matrix(rows: rows, columns: columns, numbers)
}
