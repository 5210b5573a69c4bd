/// Looks for elements that are not what they should be, and reverses their bytes.
@safe struct ElementCheck {
  /// The elements, aligned for their type.
  let elements: UnsafeMutableRawBufferPointer

  /// The position of the first integer that `Float` or `Double` cannot represent, or of the first
  /// truth value that is neither 0 nor 1.
  func firstBadElement(_ type: TensorType, forDouble isDouble: Bool) -> Int? {
    switch (type, isDouble) {
    case (.boolean, _): first { (value: UInt8) in value > 1 }
    case (.int32, false): first { (value: Int32) in Int32(exactly: Float(value)) != value }
    case (.uint32, false):
      first { (value: UInt32) in UInt32(exactly: Float(value)) != value }
    case (.int64, false): first { (value: Int64) in Int64(exactly: Float(value)) != value }
    case (.uint64, false):
      first { (value: UInt64) in UInt64(exactly: Float(value)) != value }
    case (.int64, true): first { (value: Int64) in Int64(exactly: Double(value)) != value }
    case (.uint64, true):
      first { (value: UInt64) in UInt64(exactly: Double(value)) != value }
    default: nil
    }
  }

  /// Turns elements of the other byte order into those of this machine.
  func reverseBytes(_ type: TensorType) {
    switch type.byteCount {
    case 2: reverse(UInt16.self)
    case 4: reverse(UInt32.self)
    case 8: reverse(UInt64.self)
    default: break
    }
  }

  @inline(__always)
  private func first<Value: BitwiseCopyable>(where isBad: (Value) -> Bool) -> Int? {
    let values = unsafe elements.assumingMemoryBound(to: Value.self)
    return unsafe values.firstIndex(where: isBad)
  }

  @inline(__always)
  private func reverse<Value: FixedWidthInteger & BitwiseCopyable>(_ type: Value.Type) {
    let values = unsafe elements.assumingMemoryBound(to: Value.self)
    for index in values.indices { unsafe values[index] = values[index].byteSwapped }
  }
}
