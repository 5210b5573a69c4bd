/// The bytes of integers of at most 64 bits, least significant byte first.
func littleEndianBytes<Value: FixedWidthInteger>(_ values: [Value]) -> [UInt8] {
  let size = Value.bitWidth / 8
  var bytes = [UInt8](repeating: 0, count: values.count * size)
  for (index, value) in values.enumerated() {
    let bits = UInt64(truncatingIfNeeded: value)
    for byte in 0..<size {
      bytes[index * size + byte] = UInt8(truncatingIfNeeded: bits >> UInt64(8 * byte))
    }
  }
  return bytes
}
