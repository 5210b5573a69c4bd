/// A Swift type that holds exactly what one of the IDX element types holds.
public protocol IDXElement: Sendable {
  /// The element type of the files whose elements have this type.
  static var idxElementType: IDXElementType { get }

  /// The integer of the same size that carries the bits in a file.
  associatedtype IDXBits: FixedWidthInteger & UnsignedInteger

  /// Creates the value from its bits.
  init(idxBits: IDXBits)
}

extension UInt8: IDXElement {
  /// Unsigned bytes.
  public static var idxElementType: IDXElementType { .unsignedByte }
  /// The value itself.
  public init(idxBits: UInt8) { self = idxBits }
}

extension Int8: IDXElement {
  /// Signed bytes.
  public static var idxElementType: IDXElementType { .signedByte }
  /// Creates the value from its two's complement.
  public init(idxBits: UInt8) { self.init(bitPattern: idxBits) }
}

extension Int16: IDXElement {
  /// 16-bit integers.
  public static var idxElementType: IDXElementType { .short }
  /// Creates the value from its two's complement.
  public init(idxBits: UInt16) { self.init(bitPattern: idxBits) }
}

extension Int32: IDXElement {
  /// 32-bit integers.
  public static var idxElementType: IDXElementType { .int }
  /// Creates the value from its two's complement.
  public init(idxBits: UInt32) { self.init(bitPattern: idxBits) }
}

extension Float: IDXElement {
  /// 32-bit floats.
  public static var idxElementType: IDXElementType { .float }
  /// Creates the value from its IEEE 754 bits.
  public init(idxBits: UInt32) { self.init(bitPattern: idxBits) }
}

extension Double: IDXElement {
  /// 64-bit floats.
  public static var idxElementType: IDXElementType { .double }
  /// Creates the value from its IEEE 754 bits.
  public init(idxBits: UInt64) { self.init(bitPattern: idxBits) }
}
