/// A tensor that is to be written.
struct SafetensorsContent: Sendable {
  /// Where the bytes come from.
  enum Source: Sendable {
    case bytes([UInt8])
    case stream(@Sendable ((RawSpan) throws(FileError) -> Void) throws(FileError) -> Void)
  }

  let name: String
  let type: TensorType
  let shape: [Int]
  let source: Source

  init(_ name: String, _ type: TensorType, _ shape: [Int], _ source: Source) {
    self.name = name
    self.type = type
    self.shape = shape
    self.source = source
  }

  /// The number of bytes; that it can be counted was made sure of before.
  var byteCount: Int { type.byteCount(shape) ?? 0 }

  /// Hands the bytes over, from the first to the last.
  func write(to output: (RawSpan) throws(FileError) -> Void) throws(FileError) {
    switch source {
    case .bytes(let bytes): try unsafe output(bytes.span.bytes)
    case .stream(let write): try write(output)
    }
  }
}
