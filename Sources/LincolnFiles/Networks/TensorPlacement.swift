import Lincoln

/// Under which name and in which shape a file keeps a parameter.
///
/// Names are those of the equivalent `nn.Sequential` of PyTorch: a dense layer's activation, unless
/// it is linear, and its dropout are modules of their own and count. A dense layer's weights are
/// `[outputs, inputs]`, its bias has one dimension.
struct TensorPlacement: Equatable {
  let name: String
  /// Of the matrix in memory.
  let matrix: MatrixShape
  /// Whether it is a dense layer's weights, which files keep transposed.
  var isDenseWeight = false
  /// Whether it is a dense layer's bias, which files keep as one dimension.
  var isDenseBias = false

  /// The shape in the file.
  func shape(_ layout: WeightLayout = .outputsByInputs) -> [Int] {
    if isDenseBias { return [matrix.columns] }
    return isDenseWeight && layout == .outputsByInputs
      ? [matrix.columns, matrix.rows] : [matrix.rows, matrix.columns]
  }

  /// The places of the parameters of layers, and of their state, in the order of the network.
  static func places(
    of layers: [any Layer], _ layouts: [LayerLayout], prefix: String = ""
  ) -> (parameters: [TensorPlacement], state: [TensorPlacement]) {
    var (parameters, state) = ([TensorPlacement](), [TensorPlacement]())
    var position = 0
    for (layer, layout) in zip(layers, layouts) {
      let own = places(of: layer, layout, prefix: "\(prefix)\(position).")
      parameters += own.parameters
      state += own.state
      position += layer.moduleCount
    }
    return (parameters, state)
  }

  private static func places(
    of layer: any Layer, _ layout: LayerLayout, prefix: String
  ) -> (parameters: [TensorPlacement], state: [TensorPlacement]) {
    switch layer {
    case let sequence as Sequential:
      return places(of: sequence.layers, layout.children, prefix: prefix)
    case let residual as Residual:
      return places(of: residual.body, layout.children[0], prefix: "\(prefix)body.")
    default:
      let isDense = layer is Dense
      return (
        layout.parameters.map { parameter in
          TensorPlacement(
            name: prefix + parameter.name, matrix: parameter.shape,
            isDenseWeight: isDense && parameter.role == .weight,
            isDenseBias: isDense && parameter.role == .bias)
        },
        layout.state.map { TensorPlacement(name: prefix + $0.name, matrix: $0.shape) }
      )
    }
  }
}

extension Layer {
  /// How many modules of an `nn.Sequential` the layer is.
  fileprivate var moduleCount: Int {
    guard let dense = self as? Dense else { return 1 }
    let isLinear = (dense.activation as? StandardActivation) == .linear
    return 1 + (isLinear ? 0 : 1) + (dense.dropout == nil ? 0 : 1)
  }
}
