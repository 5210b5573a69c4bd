extension Layer {
  /// Which of the layer's parameters lie in lines of 64 bytes while training.
  ///
  /// Each thread's share of the columns is then contiguous. These are the weights of dense layers,
  /// whose operations can do with that; a layer of another kind is given row-major matrices.
  func parametersInLines(_ layout: LayerLayout) -> [Bool] {
    switch self {
    case is Dense: [true, false]
    case let layer as Sequential:
      zip(layer.layers, layout.children).flatMap { $0.parametersInLines($1) }
    case let layer as Residual: layer.body.parametersInLines(layout.children[0])
    default: Array(repeating: false, count: layout.parameters.count)
    }
  }
}
