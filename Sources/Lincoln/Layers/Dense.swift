/// A fully connected layer: `activation(x · weights + bias)`, then dropout.
///
/// Parameters are the weights `[inputs × neurons]` and the bias `[1 × neurons]`. The inputs are all
/// values of a sample, whatever its shape; their number is that of the layer before, or of the
/// first batch. Book: chapter 3, `Dense`.
public struct Dense: Layer {
  /// Number of neurons, outputs per sample.
  public let neurons: Int
  /// Applied to each neuron's sum.
  public let activation: any Activation
  /// How weights and bias start.
  public let weightInitializer: any WeightInitializer
  /// Applied to the activation while training, or nil.
  public let dropout: Dropout?
  /// The activation if it is computed in the product's pass.
  private let fused: StandardActivation?

  /// Creates a layer.
  /// - Parameters:
  ///   - neurons: number of outputs, at least 1.
  ///   - activation: applied to each sum.
  ///   - weightInitializer: how weights and bias start.
  ///   - dropout: what is dropped while training; nothing by default.
  public init(
    _ neurons: Int, activation: any Activation = .linear,
    weightInitializer: any WeightInitializer = .glorotNormal, dropout: Dropout? = nil
  ) {
    require(neurons > 0, "Dense: \(neurons) neurons")
    self.neurons = neurons
    self.activation = activation
    self.weightInitializer = weightInitializer
    self.dropout = dropout
    fused = activation as? StandardActivation
  }

  /// Weights `[inputs × neurons]` and bias `[1 × neurons]`.
  ///
  /// Kept are the sums, if the activation's
  /// derivative needs them, and with dropout the activation and the mask.
  public func layout(inputShape: SampleShape) -> LayerLayout {
    LayerLayout(
      inputShape: inputShape, outputShape: [neurons],
      parameters: [
        ParameterDescription(
          "weight", shape: MatrixShape(rows: inputShape.count, columns: neurons), role: .weight),
        ParameterDescription("bias", shape: MatrixShape(rows: 1, columns: neurons), role: .bias),
      ],
      scratch: Array(
        repeating: .perSample(columns: neurons), count: keptSums + (dropout == nil ? 0 : 2)))
  }

  private var keptSums: Int { activation.derivativeNeedsInput ? 1 : 0 }

  /// Both forms: the product leaves zeros out.
  public var acceptsSparseInput: Bool { true }

  /// Draws weights and bias as the initializer says.
  public func initialize<Scalar>(
    _ parameters: consuming MutableMatrixSlots<Scalar>, state: consuming LayerState<Scalar>,
    context: LayerContext
  ) {
    guard let random = context.random else {
      fatalError("Dense: initialized without a random stream")
    }
    var weights = parameters.takeFirst()
    var bias = parameters.takeFirst()
    weightInitializer.initialize(weights: &weights, bias: &bias, random: random)
  }

  /// `activation(input · weights + bias)`, then dropout.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    var sums = scratch.takeFirst(keptSums)
    guard let dropout, context.isTraining else {
      activate(input, parameters, sums: &sums, into: &output, threads: context.threads)
      dropout?.scaleForInference(&output, context: context)
      return
    }
    var activated = scratch.takeFirst()
    var mask = scratch.takeFirst()
    activate(input, parameters, sums: &sums, into: &activated, threads: context.threads)
    dropout.apply(to: activated.view, mask: &mask, output: &output, context: context)
  }

  private func activate<Scalar>(
    _ input: LayerInput<Scalar>, _ parameters: MatrixSlots<Scalar>,
    sums: inout MutableMatrixSlots<Scalar>, into output: inout MutableMatrixView<Scalar>,
    threads: Int
  ) {
    output.assignDense(
      of: input, weights: parameters[0], bias: parameters[1], activation: fused ?? .linear,
      threads: threads)
    guard fused == nil else { return }
    if activation.derivativeNeedsInput {
      var kept = sums[0]
      kept.assign(output.view)
    }
    activation.apply(to: &output, threads: threads)
  }

  /// Gradients of weights and bias are sums over the samples; the loss holds the division.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: LayerInput<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>,
    gradients: consuming MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    let threads = context.threads
    let kept = keptSums
    if dropout != nil {
      outputGradient.multiply(by: scratch.view(kept + 1), threads: threads)
      activation.propagateBack(
        &outputGradient, input: scratch.view(0), output: scratch.view(kept), threads: threads)
    } else if kept > 0 {
      activation.propagateBack(
        &outputGradient, input: scratch.view(0), output: output, threads: threads)
    } else {
      activation.propagateBack(
        &outputGradient, input: output, output: output, threads: threads)
    }
    var weightGradient = gradients.takeFirst()
    var biasGradient = gradients.takeFirst()
    weightGradient.assignWeightGradient(
      of: input, outputGradient.view, biasGradient: &biasGradient, threads: threads)
    if context.needsInputGradient {
      inputGradient.assignInputGradient(
        of: outputGradient.view, weights: parameters[0], threads: threads)
    }
  }
}
