/// The types of elements that an IDX file can have; the raw value is its code in the header.
public enum IDXElementType: UInt8, Sendable, CaseIterable {
  /// Integers from 0 to 255, one byte each.
  case unsignedByte = 0x08
  /// Integers from -128 to 127, one byte each.
  case signedByte = 0x09
  /// Signed integers of two bytes.
  case short = 0x0B
  /// Signed integers of four bytes.
  case int = 0x0C
  /// IEEE 754 numbers of four bytes.
  case float = 0x0D
  /// IEEE 754 numbers of eight bytes.
  case double = 0x0E

  /// The size of one element in bytes.
  public var byteCount: Int {
    switch self {
    case .unsignedByte, .signedByte: 1
    case .short: 2
    case .int, .float: 4
    case .double: 8
    }
  }
}

extension IDXElementType: CustomStringConvertible {
  /// The name as prose has it, in the plural.
  public var description: String {
    switch self {
    case .unsignedByte: "unsigned bytes"
    case .signedByte: "signed bytes"
    case .short: "16-bit integers"
    case .int: "32-bit integers"
    case .float: "32-bit floats"
    case .double: "64-bit floats"
    }
  }
}
