/// Builds safetensors files, also such as must be refused.
enum SafetensorsBytes {
  /// A file from its header's text and the number of bytes behind it.
  static func file(_ header: String, data: Int = 0, announced: UInt64? = nil) -> [UInt8] {
    file(Array(header.utf8), data: data, announced: announced)
  }

  static func file(_ header: [UInt8], data: Int = 0, announced: UInt64? = nil) -> [UInt8] {
    let count = announced ?? UInt64(header.count)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: count >> UInt64(8 * $0)) }
    return length + header + (0..<data).map { UInt8(truncatingIfNeeded: $0) }
  }

  /// An entry of the header.
  static func tensor(
    _ name: String, _ type: String = "F32", _ shape: String = "[1]", _ start: Int = 0,
    _ end: Int = 4
  ) -> String {
    "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":[\(start),\(end)]}"
  }
}
