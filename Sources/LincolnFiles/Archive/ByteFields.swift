/// Numbers in bytes, the least significant byte first, as zip has them.
struct ByteFields {
  let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  /// A number at an offset that must be within the bytes.
  func integer<Value: FixedWidthInteger>(_ offset: Int, _ type: Value.Type) -> Value {
    let start = bytes.startIndex + offset
    return bytes[start..<start + Value.bitWidth / 8].reversed().reduce(0) { $0 << 8 | Value($1) }
  }

  func uint16(_ offset: Int) -> Int { Int(integer(offset, UInt16.self)) }
  func uint32(_ offset: Int) -> Int { Int(integer(offset, UInt32.self)) }

  /// A number of 64 bits, or one that is larger than any file.
  func uint64(_ offset: Int) -> Int { Int(clamping: integer(offset, UInt64.self)) }

  /// The part of an extra field that has an identifier, or nil if there is none.
  func extra(_ identifier: Int) -> ByteFields? {
    var rest = bytes
    while rest.count >= 4 {
      let head = ByteFields(rest)
      let count = head.uint16(2)
      guard rest.count - 4 >= count else { return nil }
      let content = rest.dropFirst(4).prefix(count)
      if head.uint16(0) == identifier { return ByteFields(content) }
      rest = rest.dropFirst(4 + count)
    }
    return nil
  }
}
