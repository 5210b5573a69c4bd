public import FoundationEssentials
public import Lincoln

/// An array in NumPy's `.npy` format, to be read.
///
/// Truth values, integers and real numbers of all sizes, in both byte orders and both memory orders,
/// are read; objects, text and complex numbers are not. The header is checked against the size of
/// the file at once; elements are read when they are asked for. The file stays open for as long as
/// a copy of this value exists.
public struct NPYFile: Sendable {
  private let array: StoredArray

  /// Opens a file and reads its header.
  /// - Throws: ``FileError`` if it cannot be read or does not follow the format.
  public init(contentsOf url: URL) throws(FileError) {
    try self.init(FileStore(filePath(url)))
  }

  /// Reads the header of a file that is in memory.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: what to call it in messages.
  /// - Throws: ``FileError`` if it does not follow the format.
  public init(bytes: [UInt8], name: String) throws(FileError) {
    try self.init(MemoryStore(bytes, name: name))
  }

  private init(_ store: any ByteStore) throws(FileError) {
    try self.init(name: nil, fileByteCount: store.byteCount) {
      StoreStream(store, 0..<store.byteCount)
    }
  }

  /// - Parameters:
  ///   - name: the name in an archive.
  ///   - fileByteCount: the size of the file or archive.
  ///   - open: opens the whole file, header included.
  init(
    name: String?, fileByteCount: Int,
    open: @escaping @Sendable () throws(FileError) -> any ByteStream
  ) throws(FileError) {
    let stream = try open()
    let header = try NPYHeader(stream, member: name)
    let byteCount = header.byteCount
    array = StoredArray(
      path: stream.path, name: name, type: header.type, dimensions: header.shape,
      isBigEndian: header.isBigEndian, isColumnMajor: header.isColumnMajor,
      fileByteCount: fileByteCount, offset: byteCount
    ) { () throws(FileError) in
      let stream = try open()
      _ = try stream.read(byteCount)
      return stream
    }
  }

  /// The path, or what the bytes are called.
  public var path: String { array.path }
  /// The type of the elements.
  public var type: TensorType { array.type }
  /// The length of each dimension; empty for a single value.
  public var shape: [Int] { array.dimensions }
  /// Whether the most significant byte of an element is stored first.
  public var isBigEndian: Bool { array.isBigEndian }
  /// Whether the first dimension runs fastest, "Fortran order", instead of the last.
  public var isColumnMajor: Bool { array.isColumnMajor }

  /// Reads the elements as a matrix, whatever their order in the file.
  ///
  /// - Parameters:
  ///   - type: `Float` or `Double`. Numbers of 64 bits do not become `Float`, and integers must be
  ///     representable, unless `options` say so.
  ///   - options: whether to transpose, to round and to take more than two dimensions.
  ///   - memoryLimit: the largest number of bytes that the matrix may take; without it four times
  ///     the file's size, but at least 1 GiB.
  /// - Throws: ``FileError`` if type or shape do not fit, or the file cannot be read.
  public func matrix<Scalar: KernelScalar>(
    as type: Scalar.Type = Scalar.self, _ options: ReadingOptions = [], memoryLimit: Int? = nil
  ) throws(FileError) -> Matrix<Scalar> {
    try array.matrix(as: type, options, memoryLimit: memoryLimit)
  }

  /// Reads integers, the last dimension running fastest.
  /// - Parameter type: an integer type that has all values of the stored type.
  /// - Throws: ``FileError`` if the elements have another type or the file cannot be read.
  public func integers<Value: FixedWidthInteger>(
    as type: Value.Type = Value.self
  ) throws(FileError) -> [Value] {
    try array.integers(as: type)
  }

  /// Reads truth values, the last dimension running fastest.
  /// - Throws: ``FileError`` if the elements have another type or the file cannot be read.
  public func booleans() throws(FileError) -> [Bool] { try array.booleans() }
}
