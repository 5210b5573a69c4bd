public import FoundationEssentials
public import Lincoln

/// A file of named tensors in the safetensors format, to be read.
///
/// The header is read at once and checked as a whole: lengths against the size of the file, names,
/// types, shapes, and that the tensors' bytes cover the rest of the file. Tensors are read when they
/// are asked for, straight into their matrix. Reading takes little memory beside: about three times
/// the header's size at most. The file stays open for as long as a copy of this value exists.
///
/// ```swift
/// let file = try SafetensorsFile(contentsOf: url)
/// let weights = try file.matrix("0.weight", as: Float.self, [.transposed])
/// ```
public struct SafetensorsFile: Sendable {
  private let store: any ByteStore
  private let index: SafetensorsIndex
  private let dataStart: Int

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
    (index, dataStart) = try SafetensorsHeader.read(store)
    self.store = store
  }

  /// The path, or what the bytes are called.
  public var path: String { store.path }

  /// The metadata, empty if there are none.
  public var metadata: [String: String] { index.metadata }

  /// The number of tensors.
  public var count: Int { index.entries.count }

  /// The tensors, in the order in which they are stored.
  public var tensors: [TensorDescription] { index.entries.indices.map(description) }

  /// What is known about a tensor, or nil if there is none of the name.
  public subscript(name: String) -> TensorDescription? {
    index.position(of: name).map(description)
  }

  /// Reads a tensor as a matrix.
  ///
  /// - Parameters:
  ///   - name: the tensor's name.
  ///   - type: `Float` or `Double`. `F64` does not become `Float`, and integers must be
  ///     representable, unless `options` say so.
  ///   - options: whether to transpose, to round and to take more than two dimensions.
  ///   - memoryLimit: the largest number of bytes that the matrix may take; without it four times
  ///     the file's size, but at least 1 GiB.
  /// - Throws: ``FileError`` if there is no such tensor, if type or shape do not fit, or if the file
  ///   cannot be read.
  public func matrix<Scalar: KernelScalar>(
    _ name: String, as type: Scalar.Type = Scalar.self, _ options: ReadingOptions = [],
    memoryLimit: Int? = nil
  ) throws(FileError) -> Matrix<Scalar> {
    try array(name).matrix(as: type, options, memoryLimit: memoryLimit)
  }

  /// Reads a tensor into a matrix that is there and has its shape.
  func read<Scalar: KernelScalar>(
    _ name: String, into view: inout MutableMatrixView<Scalar>, _ options: ReadingOptions
  ) throws(FileError) {
    try array(name).read(into: &view, options)
  }

  /// Reads a tensor of integers, row by row.
  ///
  /// - Parameters:
  ///   - name: the tensor's name.
  ///   - type: an integer type that has all values of the stored type.
  /// - Throws: ``FileError`` if there is no such tensor, it has another type, or the file cannot be
  ///   read.
  public func integers<Value: FixedWidthInteger>(
    _ name: String, as type: Value.Type = Value.self
  ) throws(FileError) -> [Value] {
    try array(name).integers(as: type)
  }

  /// Reads a tensor of truth values, row by row.
  /// - Throws: ``FileError`` if there is no such tensor, it has another type, or the file cannot be
  ///   read.
  public func booleans(_ name: String) throws(FileError) -> [Bool] { try array(name).booleans() }

  /// Reads a tensor's bytes as they are stored: row by row, in little-endian order.
  /// - Throws: ``FileError`` if there is no such tensor or the file cannot be read.
  public func bytes(_ name: String) throws(FileError) -> [UInt8] {
    let entry = try index.entries[position(name)]
    return try store.bytes(dataStart + entry.start..<dataStart + entry.end)
  }

  private func array(_ name: String) throws(FileError) -> StoredArray {
    let position = try position(name)
    let entry = index.entries[position]
    let range = dataStart + entry.start..<dataStart + entry.end
    return StoredArray(
      path: path, name: name, type: entry.type, dimensions: index.shape(position),
      fileByteCount: store.byteCount, offset: range.lowerBound,
      open: { [store] in StoreStream(store, range) })
  }

  private func position(_ name: String) throws(FileError) -> Int {
    if let position = index.position(of: name) { return position }
    let shown = index.entries.indices.prefix(8).map { FileError.quote(index.name($0)) }
    throw FileError(
      .noSuchTensor, path, at: .init(tensor: name), expected: "a tensor of this name",
      found: shown.isEmpty
        ? "no tensors at all" : shown.joined(separator: ", ") + (count > 8 ? ", …" : ""),
      advice: "Look for the name under which it was saved; a prefix may be missing.")
  }

  private func description(_ position: Int) -> TensorDescription {
    TensorDescription(
      name: index.name(position), type: index.entries[position].type,
      shape: index.shape(position))
  }
}
