/// Bytes in memory that stand for a file.
final class MemoryStore: ByteStore {
  let path: String
  private let bytes: [UInt8]
  var byteCount: Int { bytes.count }

  init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    path = name
  }

  func read(at offset: Int, into buffer: inout MutableRawSpan) throws(FileError) {
    unsafe bytes[offset..<offset + buffer.byteCount].withUnsafeBytes { source in
      unsafe buffer.withUnsafeMutableBytes { unsafe $0.copyMemory(from: source) }
    }
  }
}
