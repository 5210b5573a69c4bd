internal import Lincoln

/// A matrix's elements as the bytes of a file, piece by piece: rows without their padding, or
/// columns.
struct MatrixBytes {
  /// Whether columns come one after the other instead of rows.
  var isTransposed = false
  /// Whether the most significant byte of an element comes first.
  var isBigEndian = false

  /// Hands the bytes over, from the first to the last.
  func write<Scalar: KernelScalar>(
    _ view: MatrixView<Scalar>, to output: (RawSpan) throws(FileError) -> Void
  ) throws(FileError) {
    let size = MemoryLayout<Scalar>.size
    let (lines, length) =
      isTransposed ? (view.columns, view.rows) : (view.rows, view.columns)
    guard lines > 0, length > 0 else { return }
    let linesAtOnce = max(1, min(lines, (1 << 18) / (length * size)))
    var buffer = ElementBuffer(byteCount: linesAtOnce * length * size)
    try unsafe view.withUnsafeStorage { base, rowStride throws(FileError) in
      for line in stride(from: 0, to: lines, by: linesAtOnce) {
        let count = min(linesAtOnce, lines - line)
        let elements = unsafe buffer.start(count * length * size)
        guard let destination = elements.baseAddress else { return }
        let block = unsafe ElementBlock(
          source: base + line * (isTransposed ? 1 : rowStride), sourceStride: rowStride,
          rows: isTransposed ? length : count, columns: isTransposed ? count : length,
          destination: destination, destinationStride: length, isTransposed: isTransposed)
        if size == 4 { block.copy(UInt32.self) } else { block.copy(UInt64.self) }
        if isBigEndian != (1.bigEndian == 1) {
          unsafe ElementCheck(elements: elements).reverseBytes(TensorType(Scalar.self))
        }
        let bytes = buffer.bytes(count * length * size)
        try output(bytes.bytes)
      }
    }
  }
}
