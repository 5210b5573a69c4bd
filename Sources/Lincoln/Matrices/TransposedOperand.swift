/// Which operand of a product is taken transposed.
public enum TransposedOperand: Sendable {
  /// `a · b`
  case neither
  /// `aᵀ · b`
  case first
  /// `a · bᵀ`
  case second
}
