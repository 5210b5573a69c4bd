/// What a layer needs for inputs of one shape; a network works it out once, when it is built.
public final class LayerLayout: Sendable {
  /// Shape of an input sample.
  public let inputShape: SampleShape
  /// Shape of an output sample.
  public let outputShape: SampleShape
  /// The parameters, in the order in which they are stored.
  public let parameters: [ParameterDescription]
  /// What the layer learns without gradients, such as running means.
  public let state: [ParameterDescription]
  /// What is kept from the forward to the backward pass.
  public let scratch: [ScratchShape]
  /// Layouts of the layers within the layer.
  public let children: [LayerLayout]

  /// Creates a layout.
  public init(
    inputShape: SampleShape, outputShape: SampleShape, parameters: [ParameterDescription] = [],
    state: [ParameterDescription] = [], scratch: [ScratchShape] = [],
    children: [LayerLayout] = []
  ) {
    self.inputShape = inputShape
    self.outputShape = outputShape
    self.parameters = parameters
    self.state = state
    self.scratch = scratch
    self.children = children
  }

  /// Values of an input sample.
  public var inputCount: Int { inputShape.count }
  /// Values of an output sample.
  public var outputCount: Int { outputShape.count }
}

extension LayerLayout: Hashable {
  /// Whether both ask for the same.
  public static func == (one: LayerLayout, other: LayerLayout) -> Bool {
    one === other
      || (one.inputShape == other.inputShape && one.outputShape == other.outputShape
        && one.parameters == other.parameters && one.state == other.state
        && one.scratch == other.scratch && one.children == other.children)
  }

  /// Feeds the shapes to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(inputShape)
    hasher.combine(outputShape)
    hasher.combine(parameters)
  }
}
