/// Builds IDX files, also such as must be refused.
enum IDXBytes {
  static func header(_ code: UInt8, _ dimensions: [Int]) -> [UInt8] {
    [0, 0, code, UInt8(dimensions.count)] + dimensions.flatMap { bigEndian(UInt32($0)) }
  }

  static func file(_ code: UInt8, _ dimensions: [Int], _ payload: [UInt8]) -> [UInt8] {
    header(code, dimensions) + payload
  }

  static func images(_ count: Int, _ height: Int = 2, _ width: Int = 3) -> [UInt8] {
    let pixels = (0..<count * height * width).map { UInt8(truncatingIfNeeded: 7 * $0) }
    return file(0x08, [count, height, width], pixels)
  }

  static func labels(_ labels: [UInt8]) -> [UInt8] { file(0x08, [labels.count], labels) }

  static func bigEndian<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    stride(from: Value.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: value >> $0)
    }
  }
}
