/// A layer of a network: its hyper-parameters, and what it computes.
///
/// A layer is a value without memory. The network owns its parameters and state, the training
/// session what is kept between forward and backward pass, so one layer may stand in several
/// networks and several tasks may predict with one network. It maps the shape of a sample to the
/// shape of a sample; in matrices a sample is a row.
///
/// Conform a type of your own to add a kind of layer; the methods are generic over the element
/// type, and ``MutableMatrixView`` has the operations. ``checkGradients(of:inputShape:samples:seed:)``
/// tests it alone; ``Sequential`` and ``Residual`` show layers that contain layers.
public protocol Layer: Sendable {
  /// What the layer needs for inputs of a shape: the shape of its outputs, parameters, scratch.
  func layout(inputShape: SampleShape) -> LayerLayout

  /// Whether the layer can be first and take ``LayerInput/sparse(_:)``. Default: false.
  var acceptsSparseInput: Bool { get }

  /// Sets parameters and state, which are zero, to their initial values, drawn from the context's
  /// stream. Default: leaves them.
  func initialize<Scalar>(
    _ parameters: consuming MutableMatrixSlots<Scalar>, state: consuming LayerState<Scalar>,
    context: LayerContext)

  /// Computes `output` `[samples × outputs]` from `input` `[samples × inputs]`.
  func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext)

  /// Computes the gradients of the parameters, sums over the samples, and of the input.
  ///
  /// - Parameters:
  ///   - outputGradient: gradient of the loss with respect to the output; may be overwritten.
  ///   - input: as it was given to `forward`.
  ///   - output: as `forward` made it.
  ///   - parameters: as they were in `forward`.
  ///   - scratch: as `forward` left it.
  ///   - gradients: receives the gradients of the parameters.
  ///   - inputGradient: receives the gradient with respect to the input, unless
  ///     ``LayerContext/needsInputGradient`` is false; it then has no elements.
  ///   - context: mode and threads.
  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: LayerInput<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>,
    gradients: consuming MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext)
}

extension Layer {
  /// Samples in full only.
  public var acceptsSparseInput: Bool { false }

  /// Leaves parameters and state zero.
  public func initialize<Scalar>(
    _ parameters: consuming MutableMatrixSlots<Scalar>, state: consuming LayerState<Scalar>,
    context: LayerContext
  ) {}
}
