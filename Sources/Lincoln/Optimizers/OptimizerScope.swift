/// What an optimizer has to see at once.
public enum OptimizerScope: Sendable, Hashable {
  /// Each element moves by its own gradient and state alone, whatever parameter it belongs to. The
  /// update may be called on any elements of a parameter as a row, or once on everything, with the
  /// role ``ParameterRole/mixed``.
  case elements
  /// Each element moves by its own gradient and state alone, and the parameter's role counts. The
  /// update is called on the elements of a parameter as a row, in any order, padding among them.
  case elementsByRole
  /// A parameter moves as a whole.
  case matrices
}
