import Lincoln

/// Checks layers that come from a file for what would trap in a program's own.
enum LayerCheck {
  /// Values of a sample that layers of a file may have.
  private static let largestCount = Int(Int32.max)

  /// The shape that layers turn an input into.
  static func outputShape(
    of layers: [any Layer], _ inputShape: SampleShape
  ) throws -> SampleShape {
    try layers.reduce(inputShape) { shape, layer in try outputShape(of: layer, shape) }
  }

  private static func outputShape(
    of layer: any Layer, _ inputShape: SampleShape
  ) throws -> SampleShape {
    switch layer {
    case let sequence as Sequential: return try outputShape(of: sequence.layers, inputShape)
    case let residual as Residual:
      let output = try outputShape(of: residual.body, inputShape)
      guard output == inputShape else {
        throw invalid("a residual layer that turns \(inputShape) into \(output)")
      }
      return inputShape
    case let dense as Dense:
      guard dense.neurons <= largestCount else { throw invalid("\(dense.neurons) neurons") }
      return [dense.neurons]
    default:
      return layer.layout(inputShape: inputShape).outputShape
    }
  }

  private static func invalid(_ problem: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: [], debugDescription: problem))
  }
}
