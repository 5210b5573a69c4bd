/// A layer of a network: its hyper-parameters, and what it computes.
///
/// A layer is a value without state. The network owns its parameters, the training session what is
/// kept between forward and backward pass, so one layer may stand in several networks and several
/// tasks may predict with one network. Conform a type of your own to add a kind of layer; the
/// methods are generic over the element type, and ``MutableMatrixView`` has the operations.
public protocol Layer: Sendable {
  /// Outputs per sample, given the inputs per sample.
  func outputCount(inputCount: Int) -> Int

  /// Shapes of the layer's parameters, in the order in which they are stored. Default: none.
  func parameterShapes(inputCount: Int) -> [MatrixShape]

  /// Sets the parameters, which are zero, to their initial values. Default: leaves them.
  func initialize<Scalar>(_ parameters: MutableMatrixSlots<Scalar>, random: RandomState)

  /// Columns of matrices with one row a sample that are kept from the forward to the backward
  /// pass. Default: none.
  func scratchColumns(inputCount: Int) -> [Int]

  /// Computes `output` `[samples × outputCount]` from `input` `[samples × inputCount]`.
  func forward<Scalar>(
    _ input: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, output: inout MutableMatrixView<Scalar>,
    context: LayerContext)

  /// Computes the gradients of the parameters, sums over the samples, and of the input.
  ///
  /// - Parameters:
  ///   - outputGradient: gradient of the loss by the output; may be overwritten.
  ///   - input: as it was given to `forward`.
  ///   - output: as `forward` made it.
  ///   - parameters: as they were in `forward`.
  ///   - scratch: as `forward` left it.
  ///   - gradients: receives the gradients of the parameters.
  ///   - inputGradient: receives the gradient by the input, unless
  ///     ``LayerContext/needsInputGradient`` is false; it then has no elements.
  ///   - context: mode and threads.
  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: MatrixView<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, gradients: MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext)
}

extension Layer {
  /// No parameters.
  public func parameterShapes(inputCount: Int) -> [MatrixShape] { [] }

  /// Leaves the parameters zero.
  public func initialize<Scalar>(_ parameters: MutableMatrixSlots<Scalar>, random: RandomState) {}

  /// No scratch.
  public func scratchColumns(inputCount: Int) -> [Int] { [] }
}

/// What a layer is told about a pass through the network.
public struct LayerContext {
  /// The stream that a layer draws from while training, such as for dropout; nil at inference.
  public let random: RandomState?
  /// The largest number of threads to use; it must change no bit.
  public let threads: Int
  /// Whether the gradient by the input is wanted: not for the first layer.
  public let needsInputGradient: Bool

  /// Whether the pass is part of training; otherwise it is inference.
  public var isTraining: Bool { random != nil }
}
