/// What the header of a safetensors file says about one tensor.
struct SafetensorsFields {
  let type: TensorType
  /// Where in the header's text the shape begins.
  let shapeStart: Int
  let bytes: Range<Int>

  /// Reads the three fields, in any order, and checks them against each other.
  init(_ scanner: inout HeaderScanner, _ name: String) throws(FileError) {
    var (type, shape, offsets): (TensorType?, [Int]?, [Int]?) = (nil, nil, nil)
    var shapeStart = 0
    scanner.skipSpaces()
    let start = scanner.position
    try scanner.require("{")
    repeat {
      scanner.skipSpaces()
      let start = scanner.position
      let field = try scanner.string()
      try scanner.require(":")
      switch field {
      case "dtype" where type == nil: type = try Self.type(&scanner, name)
      case "shape" where shape == nil:
        shapeStart = scanner.position
        shape = try Self.shape(&scanner)
      case "data_offsets" where offsets == nil:
        offsets = try scanner.integers(from: "[", to: "]", limit: 2)
      default:
        throw scanner.error(
          .malformedHeader, at: start, tensor: name, field: field,
          expected: "dtype, shape and data_offsets, once each", found: FileError.quote(field))
      }
    } while scanner.take(",")
    try scanner.require("}")
    guard let type, let shape, let offsets, offsets.count == 2 else {
      throw scanner.error(
        .malformedHeader, at: start, tensor: name,
        expected: "dtype, shape and two data_offsets", found: "less")
    }
    guard let byteCount = type.byteCount(shape) else {
      throw scanner.error(
        .tooLarge, at: start, tensor: name, field: "shape",
        expected: "dimensions whose product is below 2^63", found: FileError.list(shape))
    }
    guard offsets[0] <= offsets[1], offsets[1] - offsets[0] == byteCount else {
      throw scanner.error(
        .wrongLayout, at: start, tensor: name, field: "data_offsets",
        expected: "\(byteCount) bytes for \(FileError.list(shape)) of \(type.rawValue)",
        found: "those from \(offsets[0]) to \(offsets[1])")
    }
    self.type = type
    self.shapeStart = shapeStart
    bytes = offsets[0]..<offsets[1]
  }

  /// Reads a shape.
  static func shape(_ scanner: inout HeaderScanner) throws(FileError) -> [Int] {
    try scanner.integers(from: "[", to: "]", limit: SafetensorsHeader.largestRank)
  }

  private static func type(
    _ scanner: inout HeaderScanner, _ name: String
  ) throws(FileError) -> TensorType {
    let start = scanner.position
    let text = try scanner.string()
    if let type = TensorType(rawValue: text) { return type }
    throw scanner.error(
      .unsupported, at: start, tensor: name, field: "dtype",
      expected: TensorType.allCases.map(\.rawValue).joined(separator: ", "),
      found: FileError.quote(text))
  }
}
