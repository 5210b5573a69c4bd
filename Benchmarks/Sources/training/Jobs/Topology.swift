internal import ArgumentParser
internal import Lincoln

/// The sizes of a network, with tanh in the hidden layers and softmax cross-entropy at the end.
struct Topology: Hashable, CustomStringConvertible {
  /// Outputs of each hidden layer.
  var hidden: [Int]
  /// The probability with which a hidden layer's output is kept while training.
  var keep = 1.0

  /// What the notebook uses most.
  static let a = Topology(hidden: [89])
  /// The notebook's deep network with dropout.
  static let b = Topology(hidden: [178, 46], keep: 0.8)

  /// Hidden layers, and the share that dropout keeps unless it is all: `178-46:0.8`.
  var description: String {
    hidden.map(String.init).joined(separator: "-") + (keep < 1 ? ":\(keep)" : "")
  }

  /// How tables call it: `784-178-46-10, dropout 0.8`.
  func title(inputs: Int, classes: Int) -> String {
    layers(inputs: inputs, classes: classes).map(String.init).joined(separator: "-")
      + (keep < 1 ? ", dropout \(keep)" : "")
  }

  /// Inputs, then the outputs of each layer.
  func layers(inputs: Int, classes: Int) -> [Int] { [inputs] + hidden + [classes] }

  /// The same without dropout.
  var withoutDropout: Topology { Topology(hidden: hidden) }

  /// A network of these sizes with parameters that follow from a fixed seed.
  func network<Scalar: KernelScalar>(
    inputs: Int, classes: Int, preprocessing: any Preprocessing, as type: Scalar.Type
  ) -> NeuralNetwork<Scalar> {
    var network = NeuralNetwork<Scalar>(
      layers: layers(classes: classes), loss: SoftmaxCrossEntropy(),
      preprocessing: preprocessing, seed: 1)
    network.build(inputCount: inputs)
    return network
  }

  /// The layers of a network.
  func layers(classes: Int) -> [Dense] {
    let dropout = keep < 1 ? Dropout(keep: keep) : nil
    return hidden.map { Dense($0, activation: .tanh, dropout: dropout) } + [Dense(classes)]
  }
}

extension Topology: ExpressibleByArgument {
  init?(argument: String) {
    switch argument.uppercased() {
    case "A": self = .a
    case "B": self = .b
    default:
      let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
      let words = parts[0].split(separator: "-", omittingEmptySubsequences: false)
      let sizes = words.compactMap { Int($0) }
      guard parts.count <= 2, sizes.count == words.count, sizes.allSatisfy({ $0 > 0 }),
        let keep = parts.count == 1 ? 1 : Double(parts[1]), keep > 0, keep <= 1
      else { return nil }
      self.init(hidden: sizes, keep: keep)
    }
  }
}
