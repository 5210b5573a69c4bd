/// An array of numbers in the IDX format, in which MNIST and its relatives are published.
///
/// Any rank and all six element types are read, from plain files and from gzip streams, which are
/// told apart by their first bytes and not by their names. Everything is checked: the header
/// against the size of the file before any memory is taken, the length of the data, that nothing
/// follows it, and the CRC-32 of a gzip stream. At most 2 GiB of data are accepted.
public struct IDXFile: Sendable, Equatable {
  /// Where the data came from, for messages.
  public let name: String
  /// The type of each element.
  public let elementType: IDXElementType
  /// The length of each dimension, the slowest first; empty for a single value.
  public let dimensions: [Int]
  /// The elements in row-major order, each in big-endian byte order.
  public let bytes: [UInt8]

  /// The number of elements.
  public var count: Int { bytes.count / elementType.byteCount }

  /// Reads a file.
  ///
  /// - Parameter path: a regular file, plain or packed with gzip.
  /// - Throws: ``DatasetError`` if it cannot be read or is not a whole, intact IDX file.
  public init(contentsOf path: String) throws(DatasetError) {
    try self.init(from: FileSource(path: path))
  }

  /// Reads an IDX file that is in memory.
  ///
  /// - Parameters:
  ///   - bytes: the file, plain or packed with gzip.
  ///   - name: what to call it in messages.
  /// - Throws: ``DatasetError`` if it is not a whole, intact IDX file.
  public init(bytes: Span<UInt8>, name: String) throws(DatasetError) {
    let result = unsafe bytes.withUnsafeBytes { buffer in
      Result { () throws(DatasetError) in
        try IDXFile(from: unsafe MemorySource(buffer, name: name))
      }
    }
    self = try result.get()
  }

  init(from bytes: any StoredBytes) throws(DatasetError) {
    var stored = bytes
    let isPacked = try stored.read(atMost: 2) == [0x1F, 0x8B]
    try stored.rewind()
    var source: any ByteSource = isPacked ? GzipSource(stored) : stored

    let header = try IDXHeader(from: &source)
    let expected = header.payloadByteCount
    let bytes = try source.read(atMost: expected)
    guard bytes.count == expected else {
      throw DatasetError(
        .truncated, source.name,
        expected: "\(expected) bytes (\(IDXHeader.shape(header.elementType, header.dimensions)))",
        found: "\(bytes.count) behind the header",
        advice: "The file was not copied to its end: fetch it again.")
    }
    guard try source.read(atMost: 1).isEmpty else {
      throw DatasetError(
        .trailingBytes, source.name,
        expected: "\(expected) bytes (\(IDXHeader.shape(header.elementType, header.dimensions)))",
        found: "more bytes behind them",
        advice: "The header is damaged or something was appended: fetch the file again.")
    }
    name = source.name
    elementType = header.elementType
    dimensions = header.dimensions
    self.bytes = bytes
  }
}
