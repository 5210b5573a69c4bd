/// How an array is laid out in a `.npy` file.
public struct NPYOptions: OptionSet, Sendable {
  /// One bit for each option.
  public let rawValue: Int

  /// Creates options from their bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Columns are stored one after the other, "Fortran order", instead of rows.
  public static let columnMajor = NPYOptions(rawValue: 1)
  /// The most significant byte of an element comes first instead of last.
  public static let bigEndian = NPYOptions(rawValue: 2)
}
