/// A workspace that several owners read and nobody writes: the parameters of a network's copies.
final class SharedWorkspace<Scalar: KernelScalar>: Sendable {
  let workspace: Workspace<Scalar>

  init(_ workspace: consuming Workspace<Scalar>) {
    self.workspace = workspace
  }
}
