internal import ArgumentParser
internal import Lincoln

/// The sizes of a network, with tanh in the hidden layers and softmax cross-entropy at the end.
struct Topology: Hashable {
  /// Outputs of each hidden layer.
  var hidden: [Int]
  /// The probability with which a hidden layer's output is kept while training.
  var keep = 1.0

  /// What the notebook uses most.
  static let a = Topology(hidden: [89])
  /// The notebook's deep network with dropout.
  static let b = Topology(hidden: [178, 46], keep: 0.8)

  /// How tables call it: `784-178-46-10, dropout 0.8`.
  func title(inputs: Int, classes: Int) -> String {
    sizes(inputs: inputs, classes: classes).map(String.init).joined(separator: "-")
      + (keep < 1 ? ", dropout \(keep)" : "")
  }

  /// Inputs, then the outputs of each layer.
  func sizes(inputs: Int, classes: Int) -> [Int] { [inputs] + hidden + [classes] }

  var withoutDropout: Topology { Topology(hidden: hidden) }

  func layers(classes: Int) -> [Dense] {
    let dropout = keep < 1 ? Dropout(keep: keep) : nil
    return hidden.map { Dense($0, activation: .tanh, dropout: dropout) } + [Dense(classes)]
  }
}

extension Topology: ExpressibleByArgument, CustomStringConvertible {
  /// A, B, or hidden layers and the share that dropout keeps: `178-46:0.8`.
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

  var description: String {
    hidden.map(String.init).joined(separator: "-") + (keep < 1 ? ":\(keep)" : "")
  }
}

/// The arithmetic that a network's sizes ask for; a multiply-add is two operations.
///
/// Matrix products are counted, at their true sizes without padding, and nothing else: activations,
/// loss, dropout and update are a few per cent of them.
struct Work {
  /// Inputs, then the outputs of each layer.
  let layers: [Int]

  private var products: [Double] {
    zip(layers, layers.dropFirst()).map { 2 * Double($0) * Double($1) }
  }

  /// Forward passes: one product for each layer.
  func inference(samples: Int) -> Double {
    Double(samples) * products.reduce(0, +)
  }

  /// Steps: three products for each layer (forward, gradient of the weights, gradient of the
  /// input), but for the first layer two, since nobody needs the gradient of the images.
  func training(samples: Int) -> Double {
    Double(samples) * (3 * products.reduce(0, +) - (products.first ?? 0))
  }

  /// Steps in which only so many inputs of all samples together are not zero; products with zeros
  /// are not counted.
  func training(samples: Int, nonzeros: Int) -> Double {
    let others = Work(layers: Array(layers.dropFirst()))
    return 4 * Double(nonzeros) * Double(layers[1])
      + 3 * Double(samples) * others.products.reduce(0, +)
  }

  /// Weights and biases.
  var parameters: Int {
    zip(layers, layers.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
  }
}
