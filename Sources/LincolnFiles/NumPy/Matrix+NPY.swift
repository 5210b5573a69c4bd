public import FoundationEssentials
public import Lincoln

extension Matrix {
  /// Reads a matrix from a NumPy array in a `.npy` file.
  ///
  /// A single value becomes one element, one dimension a column.
  ///
  /// - Parameters:
  ///   - url: the file.
  ///   - options: whether to transpose, to round and to take more than two dimensions.
  /// - Throws: ``FileError`` if type or shape do not fit, or the file cannot be read.
  public init(npy url: URL, _ options: ReadingOptions = []) throws(FileError) {
    self = try NPYFile(contentsOf: url).matrix(options)
  }

  /// Writes the elements as a NumPy array in a `.npy` file, in place of one that is there, as
  /// ``AtomicFileWriter`` does.
  ///
  /// - Parameters:
  ///   - url: the file; its folder must exist.
  ///   - options: memory order and byte order, without it rows and little-endian.
  ///   - durability: whether to wait for the disk.
  /// - Throws: ``FileError`` if the file cannot be written.
  public borrowing func write(
    npy url: URL, _ options: NPYOptions = [], durability: Durability = .flushed
  ) throws(FileError) {
    let header = NPYText(TensorType(Scalar.self), [rows, columns], options).bytes
    let elements = MatrixBytes(
      isTransposed: options.contains(.columnMajor), isBigEndian: options.contains(.bigEndian))
    let file = try filePath(url)
    var writer = try AtomicFileWriter(creating: file, in: POSIXFileSystem())
    do throws(FileError) {
      try writer.write(header)
      try elements.write(view) { bytes throws(FileError) in try writer.write(bytes) }
    } catch {
      writer.cancel()
      throw error
    }
    try writer.finish(durability)
  }
}
