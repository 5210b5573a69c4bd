/// A fully connected layer: `activation(x · weights + bias)`, then dropout.
///
/// Parameters are the weights `[inputs × neurons]` and the bias `[1 × neurons]`. The number of
/// inputs is that of the layer before, or of the first batch.
/// Book: chapter 3, `Dense`.
public struct Dense: Layer, Hashable {
  /// Number of neurons, outputs per sample.
  public let neurons: Int
  /// Applied to each neuron's sum.
  public let activation: Activation
  /// How weights and bias start.
  public let weightInitializer: WeightInitializer
  /// Applied to the activation while training, or nil.
  public let dropout: Dropout?

  /// Creates a layer.
  /// - Parameters:
  ///   - neurons: number of outputs, at least 1.
  ///   - activation: applied to each sum.
  ///   - weightInitializer: how weights and bias start.
  ///   - dropout: what is dropped while training; nothing by default.
  public init(
    _ neurons: Int, activation: Activation = .linear,
    weightInitializer: WeightInitializer = .glorotNormal, dropout: Dropout? = nil
  ) {
    require(neurons > 0, "Dense: \(neurons) neurons")
    self.neurons = neurons
    self.activation = activation
    self.weightInitializer = weightInitializer
    self.dropout = dropout
  }

  /// The number of neurons.
  public func outputCount(inputCount: Int) -> Int { neurons }

  /// Weights `[inputs × neurons]`, bias `[1 × neurons]`.
  public func parameterShapes(inputCount: Int) -> [MatrixShape] {
    [MatrixShape(rows: inputCount, columns: neurons), MatrixShape(rows: 1, columns: neurons)]
  }

  /// Draws weights and bias as the initializer says.
  public func initialize<Scalar>(_ parameters: MutableMatrixSlots<Scalar>, random: RandomState) {
    var weights = parameters[0]
    var bias = parameters[1]
    weightInitializer.initialize(weights: &weights, bias: &bias, random: random)
  }

  /// With dropout, the activation and the mask are kept.
  public func scratchColumns(inputCount: Int) -> [Int] {
    dropout == nil ? [] : [neurons, neurons]
  }

  /// `activation(input · weights + bias)`, then dropout.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forward<Scalar>(
    _ input: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, output: inout MutableMatrixView<Scalar>,
    context: LayerContext
  ) {
    guard let dropout, context.isTraining else {
      output.formDense(
        of: input, weights: parameters[0], bias: parameters[1], activation: activation,
        threads: context.threads)
      dropout?.scaleForInference(&output, context: context)
      return
    }
    var activated = scratch[0]
    activated.formDense(
      of: input, weights: parameters[0], bias: parameters[1], activation: activation,
      threads: context.threads)
    var mask = scratch[1]
    dropout.apply(to: activated.view, mask: &mask, output: &output, context: context)
  }

  /// Gradients of weights and bias are sums over the samples; the loss holds the division.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: MatrixView<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, gradients: MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    let threads = context.threads
    propagateBack(&outputGradient, output: output, scratch: scratch, threads: threads)
    var weightGradient = gradients[0]
    weightGradient.formProduct(
      of: input, outputGradient.view, transposed: .first, threads: threads)
    var biasGradient = gradients[1]
    biasGradient.formColumnSums(of: outputGradient.view, threads: threads)
    if context.needsInputGradient {
      inputGradient.formProduct(
        of: outputGradient.view, parameters[0], transposed: .second, threads: threads)
    }
  }

  /// From the gradient by the output to that by the neurons' sums.
  func propagateBack<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, output: MatrixView<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, threads: Int
  ) {
    if dropout == nil {
      outputGradient.propagateBack(through: activation, output: output, threads: threads)
    } else {
      outputGradient.multiply(by: scratch.view(1), threads: threads)
      outputGradient.propagateBack(
        through: activation, output: scratch.view(0), threads: threads)
    }
  }
}
