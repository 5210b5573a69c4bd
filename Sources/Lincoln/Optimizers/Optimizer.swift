/// How parameters follow their gradients.
///
/// An optimizer is a value without memory: what it remembers between steps, such as velocities, is
/// kept by the training session in matrices of the parameters' shape. Conform a type of your own
/// to add an optimizer.
public protocol Optimizer: Sendable {
  /// The learning rate that the schedule starts from.
  var learningRate: Double { get }

  /// The learning rate of each step. Default: constant.
  var schedule: any LearningRateSchedule { get }

  /// How many matrices are remembered for each parameter; they start at zero. Default: none.
  var stateCount: Int { get }

  /// What the optimizer has to see at once. Default: single elements.
  var scope: OptimizerScope { get }

  /// Whether a step needs the norm of all gradients together. Default: no.
  var needsGradientNorm: Bool { get }

  /// Makes a step with one parameter, a block of one, or everything; see ``scope``.
  /// - Parameters:
  ///   - values: the parameter.
  ///   - gradient: the gradient of the batch's mean loss, of the same shape.
  ///   - state: ``stateCount`` matrices of the same shape.
  ///   - parameter: its name, role and whole shape.
  ///   - context: step, epoch, learning rate, threads.
  func update<Scalar>(
    _ values: inout MutableMatrixView<Scalar>, gradient: MatrixView<Scalar>,
    state: consuming MutableMatrixSlots<Scalar>, parameter: ParameterDescription,
    context: OptimizerContext)
}

extension Optimizer {
  /// A constant learning rate.
  public var schedule: any LearningRateSchedule { .constant }

  /// Nothing is remembered.
  public var stateCount: Int { 0 }

  /// Single elements.
  public var scope: OptimizerScope { .elements }

  /// Not needed.
  public var needsGradientNorm: Bool { false }
}
