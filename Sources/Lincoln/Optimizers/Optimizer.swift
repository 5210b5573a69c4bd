/// How parameters follow their gradients.
///
/// An optimizer is a value without state: what it remembers between steps, such as velocities, is
/// kept by the training session in matrices of the parameters' shape. All parameters of a network
/// are updated in one call, as one long row. Conform a type of your own to add an optimizer.
public protocol Optimizer: Sendable {
  /// The learning rate of the first epoch.
  var learningRate: Double { get }

  /// How the learning rate falls over the epochs.
  var decay: LearningRateDecay { get }

  /// How many values are remembered for each parameter; they start at zero.
  var stateCount: Int { get }

  /// Makes one step.
  /// - Parameters:
  ///   - parameters: all parameters of the network `[1 × count]`.
  ///   - gradients: their gradients, of the same shape.
  ///   - state: `stateCount` matrices of the same shape.
  ///   - learningRate: that of the epoch.
  ///   - threads: the largest number of threads to use; it must change no bit.
  func update<Scalar>(
    _ parameters: inout MutableMatrixView<Scalar>, gradients: MatrixView<Scalar>,
    state: MutableMatrixSlots<Scalar>, learningRate: Double, threads: Int)
}

/// What an optimizer remembers of a training, such as velocities, to train further with.
public struct OptimizerState<Scalar: KernelScalar>: Sendable {
  let values: Workspace<Scalar>
}

extension Optimizer {
  /// No decay.
  public var decay: LearningRateDecay { .none }

  /// Nothing is remembered.
  public var stateCount: Int { 0 }
}
