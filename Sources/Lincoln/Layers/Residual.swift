/// A layer with a connection around it: `x + body(x)` (He and others 2016).
public struct Residual: Layer {
  /// The layer whose output is added to its input; it keeps the shape.
  public let body: any Layer

  /// Creates a connection around a layer.
  public init(_ body: any Layer) {
    self.body = body
  }

  /// Creates a connection around layers one after the other.
  public init(_ layers: any Layer...) {
    body = layers.count == 1 ? layers[0] : Sequential(layers)
  }

  /// As the body's; kept are the body's output and a copy of the output's gradient.
  public func layout(inputShape: SampleShape) -> LayerLayout {
    let child = body.layout(inputShape: inputShape)
    require(
      child.outputShape == inputShape,
      "Residual: its body turns \(inputShape) into \(child.outputShape); they cannot be added")
    let kept = ScratchShape.perSample(columns: inputShape.count)
    return LayerLayout(
      inputShape: inputShape, outputShape: inputShape, parameters: child.parameters,
      state: child.state, scratch: [kept, kept] + child.scratch, children: [child])
  }

  /// Initializes the body.
  public func initialize<Scalar>(
    _ parameters: consuming MutableMatrixSlots<Scalar>, state: consuming LayerState<Scalar>,
    context: LayerContext
  ) {
    body.initialize(parameters, state: state, context: context.child(0))
  }

  /// The input plus what the body makes of it.
  public func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    var added = scratch.takeFirst()
    _ = scratch.takeFirst()
    body.forward(
      input, parameters: parameters, state: state, scratch: scratch, output: &added,
      context: context.child(0))
    output.assignSum(of: input.view, added.view, threads: context.threads)
  }

  /// The output's gradient goes through the body and around it.
  public func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: LayerInput<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>,
    gradients: consuming MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    let added = scratch.takeFirst(1).readOnly()
    var around = scratch.takeFirst()
    if context.needsInputGradient { around.assign(outputGradient.view) }
    body.backward(
      &outputGradient, input: input, output: added[0], parameters: parameters,
      scratch: scratch, gradients: gradients, inputGradient: &inputGradient,
      context: context.child(0, needsInputGradient: context.needsInputGradient))
    if context.needsInputGradient {
      inputGradient.add(around.view, threads: context.threads)
    }
  }
}
