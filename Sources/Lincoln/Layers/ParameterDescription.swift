/// What a parameter of a network is: its name, its shape and the part that it plays.
public struct ParameterDescription: Sendable, Hashable {
  /// Its name within the layer, such as `weight`; within a network the layer's position comes
  /// first, as in `0.weight`.
  public let name: String
  /// Rows and columns.
  public let shape: MatrixShape
  /// The part that it plays.
  public let role: ParameterRole

  /// Creates a description.
  public init(_ name: String, shape: MatrixShape, role: ParameterRole) {
    self.name = name
    self.shape = shape
    self.role = role
  }

  /// The same under a longer name.
  func prefixed(_ prefix: some CustomStringConvertible) -> ParameterDescription {
    ParameterDescription("\(prefix).\(name)", shape: shape, role: role)
  }
}
