/// The part that a parameter plays in its layer, which optimizers may treat differently: weight
/// decay usually spares biases and gains.
public struct ParameterRole: RawRepresentable, Sendable, Hashable, Codable {
  /// The role's name.
  public let rawValue: String

  /// Creates a role of your own.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Multiplies inputs.
  public static let weight = ParameterRole(rawValue: "weight")
  /// Is added.
  public static let bias = ParameterRole(rawValue: "bias")
  /// Scales what has been normalized.
  public static let gain = ParameterRole(rawValue: "gain")
  /// Is not trained, see ``LayerLayout/state``.
  public static let state = ParameterRole(rawValue: "state")
  /// Parameters of several roles at once, see ``OptimizerScope/elements``.
  public static let mixed = ParameterRole(rawValue: "mixed")
}
