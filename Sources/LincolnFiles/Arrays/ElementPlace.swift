/// A matrix's memory, and where in it the elements of a stored array go.
@safe struct ElementPlace {
  /// The columns of the elements as they are stored.
  let columns: Int
  let base: UnsafeMutableRawPointer
  let stride: Int
  let scalarSize: Int
  /// Whether rows as they are stored are columns of the matrix.
  let isTransposed: Bool
  let type: TensorType

  private var isDouble: Bool { scalarSize == 8 }

  /// The number of elements to bring at a time: whole rows, so that there are enough of them to
  /// transpose.
  func chunkCount(_ usual: Int) -> Int {
    guard columns > 0 else { return usual }
    let rows = max(usual / columns, isTransposed ? min(16, 16 * usual / columns) : 0)
    return rows > 0 ? rows * columns : usual
  }

  /// Puts elements in their place, the first of which is the one of number `start`.
  func put(_ elements: UnsafeMutableRawBufferPointer, at start: Int) {
    let size = type.byteCount
    let end = start + elements.count / size
    var index = start
    while index < end {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let rest = end - index
      // Whole rows at once, else what is left of this one.
      let isWhole = column == 0 && rest >= columns
      let length = isWhole ? columns : min(columns - column, rest)
      let rows = isWhole ? rest / columns : 1
      guard let source = elements.baseAddress else { return }
      unsafe convert(source + (index - start) * size, row, column, rows: rows, columns: length)
      index += rows * length
    }
  }

  /// Puts elements in their place one by one, in the order of their places among rows.
  func scatter(_ elements: UnsafeMutableRawBufferPointer, _ order: inout ColumnMajorOrder) {
    let size = type.byteCount
    guard let source = elements.baseAddress else { return }
    for index in 0..<(elements.count / size) {
      let (row, column) = order.next().quotientAndRemainder(dividingBy: columns)
      unsafe convert(source + index * size, row, column, rows: 1, columns: 1)
    }
  }

  private func convert(
    _ source: UnsafeRawPointer, _ row: Int, _ column: Int, rows: Int, columns: Int
  ) {
    let offset = isTransposed ? column * stride + row : row * stride + column
    let block = unsafe ElementBlock(
      source: source, sourceStride: self.columns, rows: rows, columns: columns,
      destination: base + offset * scalarSize, destinationStride: stride,
      isTransposed: isTransposed)
    block.convert(from: type, toDouble: isDouble)
  }
}
