/// The three entries of the dictionary in a `.npy` file.
struct NPYFields {
  let type: TensorType
  let isBigEndian: Bool
  let isColumnMajor: Bool
  let shape: [Int]

  /// Reads the dictionary, and makes sure that nothing but white space follows.
  init(_ scanner: inout HeaderScanner) throws(FileError) {
    var type: (TensorType, Bool)?
    var (isColumnMajor, shape): (Bool?, [Int]?) = (nil, nil)
    try scanner.require("{")
    while !scanner.take("}") {
      scanner.skipSpaces()
      let start = scanner.position
      let field = try scanner.pythonString()
      try scanner.require(":")
      switch field {
      case "descr" where type == nil: type = try Self.type(&scanner)
      case "fortran_order" where isColumnMajor == nil:
        isColumnMajor = try scanner.pythonBoolean()
      case "shape" where shape == nil:
        shape = try scanner.pythonTuple(limit: NPYHeader.largestRank)
      default:
        throw scanner.error(
          .malformedHeader, at: start, field: field,
          expected: "descr, fortran_order and shape, once each", found: FileError.quote(field))
      }
      if scanner.take(",") { continue }
      try scanner.require("}")
      break
    }
    scanner.skipSpaces()
    guard scanner.next == nil else { throw scanner.malformed("nothing but spaces behind the end") }
    guard let type, let isColumnMajor, let shape else {
      throw scanner.error(
        .malformedHeader, expected: "descr, fortran_order and shape", found: "less")
    }
    (self.type, isBigEndian) = type
    self.isColumnMajor = isColumnMajor
    self.shape = shape
  }

  private static let types: [String: TensorType] = [
    "b1": .boolean, "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64, "u1": .uint8,
    "u2": .uint16, "u4": .uint32, "u8": .uint64, "f2": .float16, "f4": .float32, "f8": .float64,
  ]

  /// Reads an element type such as `'<f4'`.
  private static func type(
    _ scanner: inout HeaderScanner
  ) throws(FileError) -> (TensorType, isBigEndian: Bool) {
    scanner.skipSpaces()
    let start = scanner.position
    guard scanner.next != UInt8(ascii: "[") else { throw unsupported(scanner, start, "a record") }
    let text = try scanner.pythonString()
    guard let order = text.first, let type = types[String(text.dropFirst())] else {
      throw unsupported(scanner, start, FileError.quote(text))
    }
    switch order {
    case "<": return (type, false)
    case ">": return (type, true)
    case "=": return (type, 1.bigEndian == 1)
    case "|" where type.byteCount == 1: return (type, false)
    default: throw unsupported(scanner, start, FileError.quote(text))
    }
  }

  private static func unsupported(
    _ scanner: HeaderScanner, _ start: Int, _ found: String
  ) -> FileError {
    scanner.error(
      .unsupported, at: start, field: "descr",
      expected: "truth values, integers or real numbers of 16, 32 or 64 bits", found: found)
  }
}
