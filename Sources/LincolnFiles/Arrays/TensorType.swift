internal import Lincoln

/// The type of a stored tensor's elements; the raw value is the name in safetensors files.
public enum TensorType: String, Sendable, CaseIterable {
  /// IEEE half precision.
  case float16 = "F16"
  /// The upper half of a single-precision number.
  case bfloat16 = "BF16"
  /// IEEE single precision.
  case float32 = "F32"
  /// IEEE double precision.
  case float64 = "F64"
  /// Signed integers of 8 bits.
  case int8 = "I8"
  /// Signed integers of 16 bits.
  case int16 = "I16"
  /// Signed integers of 32 bits.
  case int32 = "I32"
  /// Signed integers of 64 bits.
  case int64 = "I64"
  /// Unsigned integers of 8 bits.
  case uint8 = "U8"
  /// Unsigned integers of 16 bits.
  case uint16 = "U16"
  /// Unsigned integers of 32 bits.
  case uint32 = "U32"
  /// Unsigned integers of 64 bits.
  case uint64 = "U64"
  /// One byte, 0 or 1.
  case boolean = "BOOL"

  /// The size of an element in bytes.
  public var byteCount: Int {
    switch self {
    case .int8, .uint8, .boolean: 1
    case .float16, .bfloat16, .int16, .uint16: 2
    case .float32, .int32, .uint32: 4
    case .float64, .int64, .uint64: 8
    }
  }

  /// Whether elements are floating-point numbers.
  public var isFloatingPoint: Bool {
    switch self {
    case .float16, .bfloat16, .float32, .float64: true
    default: false
    }
  }

  /// Whether elements are signed or unsigned integers; truth values are none.
  public var isInteger: Bool { !isFloatingPoint && self != .boolean }

  var isSigned: Bool {
    switch self {
    case .int8, .int16, .int32, .int64: true
    default: false
    }
  }

  /// The type that has the values of `Scalar`.
  init<Scalar: KernelScalar>(_ type: Scalar.Type) {
    self = MemoryLayout<Scalar>.size == 4 ? .float32 : .float64
  }

  /// The type that has the values of an integer type, which is of at most 64 bits.
  init?<Value: FixedWidthInteger>(_ type: Value.Type) {
    let found = Self.allCases.first {
      $0.isInteger && $0.isSigned == Value.isSigned && 8 * $0.byteCount == Value.bitWidth
    }
    guard let found else { return nil }
    self = found
  }
}

extension TensorType {
  /// The bytes that elements take in a file, or nil if they cannot be counted.
  func byteCount(_ dimensions: [Int]) -> Int? {
    if dimensions.contains(0) { return 0 }
    var product = byteCount
    for dimension in dimensions {
      let (next, overflow) = product.multipliedReportingOverflow(by: dimension)
      if overflow { return nil }
      product = next
    }
    return product
  }
}
