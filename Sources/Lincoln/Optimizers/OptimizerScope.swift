/// What an optimizer has to see at once.
public enum OptimizerScope: Sendable, Hashable {
  /// Each element moves by its own gradient and state alone, whatever parameter it belongs to. The
  /// update may be called on any block of a parameter, or once on everything as one long row, with
  /// the role ``ParameterRole/mixed``.
  case elements
  /// Each element moves by its own gradient and state alone, and the parameter's role counts. The
  /// update may be called on any block of columns of a parameter.
  case elementsByRole
  /// A parameter moves as a whole.
  case matrices
}
