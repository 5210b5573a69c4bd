extension StoredArray {
  /// The elements as integers, row by row.
  /// - Throws: ``FileError`` if not every value of the stored type is one of `Value`.
  func integers<Value: FixedWidthInteger>(as value: Value.Type) throws(FileError) -> [Value] {
    let isFitting =
      type.isSigned
      ? Value.isSigned && Value.bitWidth >= 8 * type.byteCount
      : Value.bitWidth >= 8 * type.byteCount + (Value.isSigned ? 1 : 0)
    guard type.isInteger, isFitting else {
      throw error(
        .wrongType, field: "dtype", expected: "integers that \(Value.self) represents",
        found: type.rawValue, advice: "Read them as another type.")
    }
    return switch type {
    case .int8: try values { (value: Int8) in Value(truncatingIfNeeded: value) }
    case .int16: try values { (value: Int16) in Value(truncatingIfNeeded: value) }
    case .int32: try values { (value: Int32) in Value(truncatingIfNeeded: value) }
    case .int64: try values { (value: Int64) in Value(truncatingIfNeeded: value) }
    case .uint8: try values { (value: UInt8) in Value(truncatingIfNeeded: value) }
    case .uint16: try values { (value: UInt16) in Value(truncatingIfNeeded: value) }
    case .uint32: try values { (value: UInt32) in Value(truncatingIfNeeded: value) }
    default: try values { (value: UInt64) in Value(truncatingIfNeeded: value) }
    }
  }

  /// The elements as truth values, row by row.
  /// - Throws: ``FileError`` if they are others, or bytes that are neither 0 nor 1.
  func booleans() throws(FileError) -> [Bool] {
    guard type == .boolean else {
      throw error(
        .wrongType, field: "dtype", expected: "truth values", found: type.rawValue,
        advice: "Read them as a matrix or as integers.")
    }
    let bytes = try values { (byte: UInt8) in byte }
    if let index = bytes.firstIndex(where: { $0 > 1 }) { throw badBoolean(index) }
    return bytes.map { $0 == 1 }
  }

  /// The elements of any type as they are in memory, row by row, in the byte order of safetensors.
  func littleEndianBytes() throws(FileError) -> [UInt8] {
    let size = type.byteCount
    return switch size {
    case 1: try values { (byte: UInt8) in byte }
    case 2: try littleEndianBytes(UInt16.self)
    case 4: try littleEndianBytes(UInt32.self)
    default: try littleEndianBytes(UInt64.self)
    }
  }

  private func littleEndianBytes<Bits: FixedWidthInteger & BitwiseCopyable>(
    _ bits: Bits.Type
  ) throws(FileError) -> [UInt8] {
    let size = MemoryLayout<Bits>.size
    var bytes = [UInt8](repeating: 0, count: count * size)
    try forEachValue { (place, value: Bits) in
      for byte in 0..<size {
        bytes[place * size + byte] = UInt8(truncatingIfNeeded: value >> Bits(8 * byte))
      }
    }
    return bytes
  }

  private func values<Stored: BitwiseCopyable, Value: ExpressibleByIntegerLiteral>(
    _ transform: (Stored) -> Value
  ) throws(FileError) -> [Value] {
    var values = [Value](repeating: 0, count: count)
    try forEachValue { (place, value: Stored) in values[place] = transform(value) }
    return values
  }

  /// Calls `body` with each element and its place among rows.
  @inline(__always)
  private func forEachValue<Stored: BitwiseCopyable>(
    _ body: (_ place: Int, Stored) -> Void
  ) throws(FileError) {
    let isScattered = isColumnMajor && dimensions.count > 1
    var order = ColumnMajorOrder(dimensions)
    try unsafe forEachChunk(of: chunkCount) { start, elements throws(FileError) in
      let elements = unsafe elements.assumingMemoryBound(to: Stored.self)
      for index in elements.indices {
        let place = isScattered ? order.next() : start + index
        unsafe body(place, elements[index])
      }
    }
  }
}
