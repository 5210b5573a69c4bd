/// Memory for some elements on their way between a file and a matrix, aligned for all types.
@safe struct ElementBuffer: ~Copyable {
  private let memory: UnsafeMutableRawBufferPointer

  init(byteCount: Int) {
    unsafe memory = .allocate(byteCount: max(byteCount, 1), alignment: 64)
    unsafe memory.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { unsafe memory.deallocate() }

  /// The first bytes, to be filled.
  @_lifetime(&self)
  mutating func bytes(_ count: Int) -> MutableRawSpan {
    let part = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[..<count])
    return unsafe _overrideLifetime(part.mutableBytes, mutating: &self)
  }

  /// The address of the first bytes.
  @unsafe func start(_ count: Int) -> UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(rebasing: memory[..<count])
  }
}
