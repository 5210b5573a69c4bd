/// Layers one after the other, as one layer.
///
/// A network's layers are such a one.
public struct Sequential: Layer {
  /// The layers, in the order in which data passes through them.
  public let layers: [any Layer]

  /// Joins layers, at least one.
  public init(_ layers: [any Layer]) {
    require(!layers.isEmpty, "Sequential: there are no layers")
    self.layers = layers
  }

  /// Joins layers, at least one.
  public init(_ layers: any Layer...) {
    self.init(layers)
  }

  /// Parameters of all layers in order, named after the layer's position: `0.weight`.
  ///
  /// Kept are the outputs between the layers, their gradients, and what the layers keep.
  public func layout(inputShape: SampleShape) -> LayerLayout {
    var children: [LayerLayout] = []
    var shape = inputShape
    for layer in layers {
      let child = layer.layout(inputShape: shape)
      require(
        child.inputShape == shape, "\(layer): its layout is for \(child.inputShape), not \(shape)")
      children.append(child)
      shape = child.outputShape
    }
    let between = children.dropLast().map { ScratchShape.perSample(columns: $0.outputCount) }
    return LayerLayout(
      inputShape: inputShape, outputShape: shape,
      parameters: children.enumerated().flatMap { index, child in
        child.parameters.map { $0.prefixed(index) }
      },
      state: children.enumerated().flatMap { index, child in
        child.state.map { $0.prefixed(index) }
      },
      scratch: between + between + children.flatMap(\.scratch), children: children)
  }

  /// Whether the first layer does.
  public var acceptsSparseInput: Bool { layers[0].acceptsSparseInput }

  /// Initializes the layers in order.
  public func initialize<Scalar>(
    _ parameters: consuming MutableMatrixSlots<Scalar>, state: consuming LayerState<Scalar>,
    context: LayerContext
  ) {
    for (index, layer) in layers.enumerated() {
      let child = context.child(index)
      layer.initialize(
        parameters.takeFirst(child.layout.parameters.count),
        state: state.takeFirst(child.layout.state.count), context: child)
    }
  }

  /// Runs the layers in order.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    let last = layers.count - 1
    var outputs = scratch.takeFirst(last)
    _ = scratch.takeFirst(last)
    let first = context.child(0)
    guard last > 0 else {
      layers[0].forward(
        input, parameters: parameters, state: state, scratch: scratch, output: &output,
        context: first)
      return
    }
    var previous = outputs.takeFirst()
    var start = first.layout.parameters.count
    layers[0].forward(
      input, parameters: parameters[0..<start], state: state.takeFirst(first.layout.state.count),
      scratch: scratch.takeFirst(first.layout.scratch.count), output: &previous, context: first)
    for index in 1..<last {
      let child = context.child(index)
      let end = start + child.layout.parameters.count
      var next = outputs.takeFirst()
      layers[index].forward(
        .full(previous.view), parameters: parameters[start..<end],
        state: state.takeFirst(child.layout.state.count),
        scratch: scratch.takeFirst(child.layout.scratch.count), output: &next, context: child)
      previous = next
      start = end
    }
    layers[last].forward(
      .full(previous.view), parameters: parameters[start..<parameters.count], state: state,
      scratch: scratch, output: &output, context: context.child(last))
  }

  /// Runs the layers backward, from the last to the first.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: LayerInput<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>,
    gradients: consuming MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    let last = layers.count - 1
    let first = context.child(0, needsInputGradient: context.needsInputGradient)
    let outputs = scratch.takeFirst(last).readOnly()
    var between = scratch.takeFirst(last)
    guard last > 0 else {
      layers[0].backward(
        &outputGradient, input: input, output: output, parameters: parameters, scratch: scratch,
        gradients: gradients, inputGradient: &inputGradient, context: first)
      return
    }
    let child = context.child(last)
    var end = parameters.count
    var start = end - child.layout.parameters.count
    var gradient = between.takeLast()
    layers[last].backward(
      &outputGradient, input: .full(outputs[last - 1]), output: output,
      parameters: parameters[start..<end], scratch: scratch.takeLast(child.layout.scratch.count),
      gradients: gradients.takeLast(end - start), inputGradient: &gradient, context: child)
    for index in (1..<last).reversed() {
      let child = context.child(index)
      end = start
      start = end - child.layout.parameters.count
      var next = between.takeLast()
      layers[index].backward(
        &gradient, input: .full(outputs[index - 1]), output: outputs[index],
        parameters: parameters[start..<end],
        scratch: scratch.takeLast(child.layout.scratch.count),
        gradients: gradients.takeLast(end - start), inputGradient: &next, context: child)
      gradient = next
    }
    layers[0].backward(
      &gradient, input: input, output: outputs[0], parameters: parameters[0..<start],
      scratch: scratch, gradients: gradients, inputGradient: &inputGradient, context: first)
  }
}
