/// The shapes of a network for one number of inputs: what its layers need, in slots of workspaces.
struct NetworkLayout: Sendable, Equatable {
  struct LayerLayout: Sendable, Equatable {
    let inputCount: Int
    let outputCount: Int
    /// The layer's slots in the workspaces of parameters and of gradients.
    let parameters: Range<Int>
    let scratchColumns: [Int]
  }

  let layers: [LayerLayout]
  let parameterShapes: [MatrixShape]

  var inputCount: Int { layers.first?.inputCount ?? 0 }
  var outputCount: Int { layers.last?.outputCount ?? 0 }

  init(layers: [any Layer], inputCount: Int) {
    var layouts: [LayerLayout] = []
    var shapes: [MatrixShape] = []
    var inputCount = inputCount
    for layer in layers {
      let outputCount = layer.outputCount(inputCount: inputCount)
      require(outputCount > 0, "\(layer): \(outputCount) outputs for \(inputCount) inputs")
      let added = layer.parameterShapes(inputCount: inputCount)
      layouts.append(
        LayerLayout(
          inputCount: inputCount, outputCount: outputCount,
          parameters: shapes.count..<shapes.count + added.count,
          scratchColumns: layer.scratchColumns(inputCount: inputCount)))
      shapes += added
      inputCount = outputCount
    }
    self.layers = layouts
    parameterShapes = shapes
  }
}
