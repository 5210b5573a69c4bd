extension IDXFile {
  /// The elements as Swift values, in row-major order.
  ///
  /// - Parameter type: the type that belongs to ``elementType``, for instance `Int16` to 16-bit
  ///   integers; nothing is converted.
  /// - Throws: ``DatasetError`` if the file has elements of another type.
  public func values<Element: IDXElement>(
    as type: Element.Type
  ) throws(DatasetError) -> [Element] {
    guard elementType == Element.idxElementType else {
      throw DatasetError(
        .wrongShape, name, expected: "an IDX file of \(Element.idxElementType)",
        found: "one of \(elementType)", advice: "Ask for its own element type.")
    }
    let size = elementType.byteCount
    return (0..<count).map { index in
      var bits: Element.IDXBits = 0
      for byte in bytes[index * size..<(index + 1) * size] {
        bits = (size == 1 ? 0 : bits << 8) | Element.IDXBits(byte)
      }
      return Element(idxBits: bits)
    }
  }
}
