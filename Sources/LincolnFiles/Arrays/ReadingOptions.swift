/// How a stored tensor becomes a matrix.
///
/// Without options a tensor of two dimensions becomes the matrix of the same shape, one of one
/// dimension a column, a single value a matrix of one element, and every value must be
/// representable.
public struct ReadingOptions: OptionSet, Sendable {
  /// One bit for each option.
  public let rawValue: Int

  /// Creates options from their bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Rows become columns: weights `[outputs, inputs]` become `[inputs × outputs]`, and a tensor of
  /// one dimension becomes a row.
  public static let transposed = ReadingOptions(rawValue: 1)
  /// Values that the element type cannot represent are rounded, once, to the nearest, ties to even;
  /// otherwise they are an error.
  public static let rounded = ReadingOptions(rawValue: 2)
  /// Tensors of more than two dimensions are taken too: the first one counts the rows, the others
  /// are the columns, the last one running fastest.
  public static let flattened = ReadingOptions(rawValue: 4)
}
