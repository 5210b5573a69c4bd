/// An array of numbers in a file, of which the header has been read and checked.
struct StoredArray: Sendable {
  /// The path of the file.
  let path: String
  /// The tensor's name, if the file can have several.
  let name: String?
  let type: TensorType
  let dimensions: [Int]
  /// Whether the most significant byte of an element comes first.
  var isBigEndian = false
  /// Whether the first dimension runs fastest instead of the last.
  var isColumnMajor = false
  /// The size of the file; what may be made of it depends on it.
  let fileByteCount: Int
  /// Where the elements begin, for messages.
  let offset: Int
  /// Opens the elements, all of them and nothing else.
  let open: @Sendable () throws(FileError) -> any ByteStream

  /// The number of elements; the header's reader has made sure that it can be counted.
  var count: Int { dimensions.contains(0) ? 0 : dimensions.reduce(1, *) }

  /// Whether the bytes of elements must be reversed for this machine.
  var isSwapped: Bool { isBigEndian != (1.bigEndian == 1) }

  /// An error at an element, or about the array as a whole.
  func error(
    _ kind: FileError.Kind, element: Int? = nil, field: String? = nil, expected: String,
    found: String, advice: String
  ) -> FileError {
    let byte = element.map { offset + $0 * type.byteCount }
    return FileError(
      kind, path, at: .init(tensor: name, field: field, byte: byte), expected: expected,
      found: found, advice: advice)
  }

  /// Reads the elements piece by piece, in the order in which they are stored and in the byte order
  /// of this machine.
  ///
  /// - Parameters:
  ///   - chunkCount: the largest number of elements at a time, at least 1.
  ///   - body: takes the position of the first element, and the elements' memory.
  func forEachChunk(
    of chunkCount: Int,
    _ body: (_ start: Int, UnsafeMutableRawBufferPointer) throws(FileError) -> Void
  ) throws(FileError) {
    let stream = try open()
    let size = type.byteCount
    var buffer = ElementBuffer(byteCount: min(chunkCount, count) * size)
    var start = 0
    while start < count {
      let length = min(chunkCount, count - start)
      var bytes = buffer.bytes(length * size)
      try stream.read(into: &bytes)
      let elements = unsafe buffer.start(length * size)
      if isSwapped { unsafe ElementCheck(elements: elements).reverseBytes(type) }
      try unsafe body(start, elements)
      start += length
    }
    try stream.finish()
  }

  /// A number of elements that stays in the second-level cache.
  var chunkCount: Int { (1 << 18) / type.byteCount }
}
