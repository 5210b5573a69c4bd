/// A variant that does not exist or cannot run here.
public struct KernelVariantError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was asked for, and what can be had.
  public let description: String
}
