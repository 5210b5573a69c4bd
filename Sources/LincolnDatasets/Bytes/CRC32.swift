import CZlib

/// The CRC-32 of bytes, as gzip and zlib compute it.
func crc32(of bytes: [UInt8], continuing start: UInt32 = 0) -> UInt32 {
  unsafe bytes.withUnsafeBufferPointer {
    unsafe UInt32(truncatingIfNeeded: crc32_z(UInt(start), $0.baseAddress, $0.count))
  }
}
