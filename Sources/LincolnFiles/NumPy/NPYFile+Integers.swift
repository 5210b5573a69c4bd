public import FoundationEssentials
internal import Lincoln

extension NPYFile {
  /// Writes integers as a NumPy array, in place of a file that is there, as ``AtomicFileWriter``
  /// does.
  ///
  /// - Parameters:
  ///   - integers: the values, the last dimension running fastest.
  ///   - shape: the length of each dimension, without it a single one.
  ///   - url: the file; its folder must exist.
  ///   - durability: whether to wait for the disk.
  /// - Throws: ``FileError`` if the file cannot be written.
  /// - Precondition: the integers have 8, 16, 32 or 64 bits, and the shape fits their number.
  public static func write<Value: FixedWidthInteger>(
    _ integers: [Value], shape: [Int]? = nil, to url: URL, durability: Durability = .flushed
  ) throws(FileError) {
    let shape = shape ?? [integers.count]
    guard let type = TensorType(Value.self) else {
      fatalError("NPYFile: integers of \(Value.bitWidth) bits cannot be written")
    }
    require(
      shape.allSatisfy { $0 >= 0 } && TensorType.uint8.byteCount(shape) == integers.count,
      "NPYFile: \(integers.count) integers given for \(shape)")
    try AtomicFileWriter.write(to: url, durability: durability) { file throws(FileError) in
      try file.write(NPYText(type, shape, []).bytes)
      try file.write(littleEndianBytes(integers))
    }
  }
}
