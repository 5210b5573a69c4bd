/// What an optimizer remembers of a training, such as velocities, to train further with.
public struct OptimizerState<Scalar: KernelScalar>: Sendable {
  let values: SharedWorkspace<Scalar>
  /// Steps made.
  public let step: Int
}
