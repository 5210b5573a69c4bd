/// A target that a loss is not defined for.
public struct TargetOutsideDomain: Sendable, Hashable {
  /// Row of the matrix of targets.
  public let row: Int
  /// Column of the matrix of targets.
  public let column: Int
  /// The target.
  public let value: Double
  /// What the loss takes, such as `targets from 0 to 1`.
  public let expected: String

  /// Creates a finding.
  public init(row: Int, column: Int, value: Double, expected: String) {
    self.row = row
    self.column = column
    self.value = value
    self.expected = expected
  }
}
