/// Elements in memory that are converted to a matrix's scalars and put in their place.
///
/// This is the one place where elements are moved by address. The memory must hold what the counts
/// and distances say.
@safe struct ElementBlock {
  /// The first element, aligned for its type.
  let source: UnsafeRawPointer
  /// Elements from one row of the source to the next.
  let sourceStride: Int
  let rows: Int
  let columns: Int
  /// Where the first element goes, aligned for its type.
  let destination: UnsafeMutableRawPointer
  /// Elements from one row of the destination to the next.
  let destinationStride: Int
  /// Whether the rows of the source become the columns of the destination.
  let isTransposed: Bool

  /// Converts elements of a type to `Float` or `Double`, with rounding where it is needed.
  func convert(from type: TensorType, toDouble isDouble: Bool) {
    if isDouble {
      convertToDouble(from: type)
    } else {
      convertToFloat(from: type)
    }
  }

  private func convertToFloat(from type: TensorType) {
    switch type {
    case .float16: move { (bits: UInt16) in float(half: bits) }
    case .bfloat16: move { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) }
    case .float32: copy(UInt32.self)
    case .float64: move { (value: Double) in Float(value) }
    case .int8: move { (value: Int8) in Float(value) }
    case .int16: move { (value: Int16) in Float(value) }
    case .int32: move { (value: Int32) in Float(value) }
    case .int64: move { (value: Int64) in Float(value) }
    case .uint8, .boolean: move { (value: UInt8) in Float(value) }
    case .uint16: move { (value: UInt16) in Float(value) }
    case .uint32: move { (value: UInt32) in Float(value) }
    case .uint64: move { (value: UInt64) in Float(value) }
    }
  }

  private func convertToDouble(from type: TensorType) {
    switch type {
    case .float16: move { (bits: UInt16) in Double(float(half: bits)) }
    case .bfloat16: move { (bits: UInt16) in Double(Float(bitPattern: UInt32(bits) << 16)) }
    case .float32: move { (value: Float) in Double(value) }
    case .float64: copy(UInt64.self)
    case .int8: move { (value: Int8) in Double(value) }
    case .int16: move { (value: Int16) in Double(value) }
    case .int32: move { (value: Int32) in Double(value) }
    case .int64: move { (value: Int64) in Double(value) }
    case .uint8, .boolean: move { (value: UInt8) in Double(value) }
    case .uint16: move { (value: UInt16) in Double(value) }
    case .uint32: move { (value: UInt32) in Double(value) }
    case .uint64: move { (value: UInt64) in Double(value) }
    }
  }

  /// Copies elements of the size of `Bits` to the bit.
  func copy<Bits: BitwiseCopyable>(_ bits: Bits.Type) {
    guard !isTransposed else {
      move { (bits: Bits) in bits }
      return
    }
    let size = MemoryLayout<Bits>.stride
    let isWhole = sourceStride == columns && destinationStride == columns
    let (runs, length) = isWhole ? (1, rows * columns) : (rows, columns)
    for run in 0..<runs {
      unsafe (destination + run * destinationStride * size).copyMemory(
        from: source + run * sourceStride * size, byteCount: length * size)
    }
  }

  /// Transposition goes by bands of rows that fit into the nearest cache whatever the distance
  /// between them.
  private static var band: Int { 16 }

  @inline(__always)
  private func move<Source: BitwiseCopyable, Scalar: BitwiseCopyable>(
    _ transform: (Source) -> Scalar
  ) {
    let source = unsafe source.assumingMemoryBound(to: Source.self)
    let destination = unsafe destination.assumingMemoryBound(to: Scalar.self)
    if !isTransposed {
      for row in 0..<rows {
        let from = unsafe source + row * sourceStride
        let to = unsafe destination + row * destinationStride
        for column in 0..<columns { unsafe to[column] = unsafe transform(from[column]) }
      }
      return
    }
    for first in stride(from: 0, to: rows, by: Self.band) {
      let end = min(first + Self.band, rows)
      for column in 0..<columns {
        let to = unsafe destination + column * destinationStride
        for row in first..<end {
          unsafe to[row] = unsafe transform(source[row * sourceStride + column])
        }
      }
    }
  }
}

/// The value of a half-precision number, which is exact.
@inline(__always)
func float(half bits: UInt16) -> Float {
  let magnitude = UInt32(bits & 0x7FFF) << 13
  // Moving the exponent by a multiplication is right for subnormal numbers too.
  let finite = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
  let value = bits & 0x7C00 == 0x7C00 ? magnitude | 0x7F80_0000 : finite
  return Float(bitPattern: value | UInt32(bits & 0x8000) << 16)
}
