/// The beginning of an IDX file, checked: what the elements are and how many there must be.
///
/// Two zero bytes, the element type, the number of dimensions, then each dimension as a big-endian
/// 32-bit integer.
struct IDXHeader: Equatable {
  let elementType: IDXElementType
  let dimensions: [Int]
  /// The size of all elements in bytes, at most ``largestPayload``.
  let payloadByteCount: Int

  /// The largest payload that is accepted: 2 GiB.
  static let largestPayload = 1 << 31

  /// Reads a header and checks it against the limit and against what the source can hold.
  init(from source: inout any ByteSource) throws(DatasetError) {
    let magic = try source.read(atMost: 4)
    guard magic.count == 4, magic[0] == 0, magic[1] == 0,
      let elementType = IDXElementType(rawValue: magic[2])
    else {
      let start = try magic + source.read(atMost: 60)
      throw Self.notIDX(start, source.name)
    }
    let rank = Int(magic[3])
    let bytes = try source.read(atMost: 4 * rank)
    guard bytes.count == 4 * rank else {
      throw DatasetError(
        .truncated, source.name, expected: "the \(rank) dimensions that its header announces",
        found: "that it ends after \(4 + bytes.count) bytes",
        advice: "The file was not copied to its end: fetch it again.")
    }
    let dimensions = (0..<rank).map { index in
      bytes[4 * index..<4 * index + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    guard let byteCount = Self.byteCount(elementType, dimensions), byteCount <= Self.largestPayload
    else { throw Self.tooLarge(elementType, dimensions, source.name) }
    guard byteCount <= source.largestByteCount else {
      throw DatasetError(
        .truncated, source.name,
        expected: "\(byteCount) bytes (\(Self.shape(elementType, dimensions)))",
        found: "a file that holds \(source.largestByteCount) bytes at most",
        advice: "The file is cut off or its header is damaged: fetch it again.")
    }
    self.elementType = elementType
    self.dimensions = dimensions
    payloadByteCount = byteCount
  }

  /// The size of the elements, or nil if it cannot be counted.
  private static func byteCount(_ type: IDXElementType, _ dimensions: [Int]) -> Int? {
    if dimensions.contains(0) { return 0 }
    var product = type.byteCount
    for dimension in dimensions {
      let (next, overflow) = product.multipliedReportingOverflow(by: dimension)
      if overflow { return nil }
      product = next
    }
    return product
  }

  /// "60000 x 28 x 28 unsigned bytes", cut short where the list of dimensions is absurdly long.
  static func shape(_ type: IDXElementType, _ dimensions: [Int]) -> String {
    if dimensions.isEmpty { return "a single value of the type \(type)" }
    let shown = dimensions.prefix(6).map(String.init).joined(separator: " x ")
    return "\(shown)\(dimensions.count > 6 ? " x ..." : "") \(type)"
  }

  private static func notIDX(_ start: [UInt8], _ name: String) -> DatasetError {
    if start.isEmpty {
      return DatasetError(
        .empty, name, expected: "an IDX file", found: "no bytes at all",
        advice: "The file was never filled: fetch it again.")
    }
    if start.count < 4, start.starts(with: [0, 0].prefix(start.count)),
      start.dropFirst(2).allSatisfy({ IDXElementType(rawValue: $0) != nil })
    {
      return DatasetError(
        .truncated, name, expected: "an IDX header", found: "that it ends after its first bytes",
        advice: "The file was not copied to its end: fetch it again.")
    }
    return DatasetError(
      .unknownFormat, name,
      expected: "an IDX file (two zero bytes, an element type from 08 to 0e, a rank)",
      found: FileSignature.describe(start),
      advice: "This is another file, or a server answered with a page: fetch the file again.")
  }

  private static func tooLarge(
    _ type: IDXElementType, _ dimensions: [Int], _ name: String
  ) -> DatasetError {
    DatasetError(
      .tooLarge, name, expected: "at most \(largestPayload) bytes of data",
      found: "a header that announces \(shape(type, dimensions))",
      advice: "The header is damaged or the file is no data set for this library.")
  }
}
