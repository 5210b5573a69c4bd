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
