/// The shape of one sample: `[784]` for a row of numbers, `[28, 28, 1]` for an image of rows,
/// columns and channels.
///
/// In matrices a sample is always one row, its values in row-major order, so that a layer that
/// does not care about the shape sees ``count`` numbers.
public struct SampleShape: Sendable, Hashable, Codable {
  /// The sizes, outermost first; each is at least 1.
  public let dimensions: [Int]

  /// Creates a shape.
  /// - Precondition: there is at least one dimension, and all are positive.
  public init(_ dimensions: [Int]) {
    require(
      !dimensions.isEmpty && dimensions.allSatisfy { $0 > 0 }, "SampleShape: \(dimensions)")
    self.dimensions = dimensions
  }

  /// Number of values.
  public var count: Int { dimensions.reduce(1, *) }
}

extension SampleShape {
  /// Reads a shape of at most 2³¹ − 1 values.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    dimensions = try container.decode([Int].self)
    var count = 1
    for dimension in dimensions {
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
      guard dimension > 0, !overflow, product <= Int(Int32.max) else {
        throw DecodingError.invalid(decoder, "shape \(dimensions)")
      }
      count = product
    }
    guard !dimensions.isEmpty else { throw DecodingError.invalid(decoder, "an empty shape") }
  }

  /// Writes the dimensions.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(dimensions)
  }
}

extension SampleShape: ExpressibleByArrayLiteral {
  /// Creates a shape from its dimensions.
  public init(arrayLiteral dimensions: Int...) {
    self.init(dimensions)
  }
}

extension SampleShape: CustomStringConvertible {
  /// For instance `28×28×1`.
  public var description: String { dimensions.map(String.init).joined(separator: "×") }
}
