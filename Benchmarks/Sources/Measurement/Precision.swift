/// The element types that kernels exist for.
public enum Precision: String, CaseIterable, Codable, Sendable {
  /// `Float`, 32 bits.
  case float
  /// `Double`, 64 bits.
  case double
}
