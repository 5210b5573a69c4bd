/// What the directory of a zip archive says about one of its members.
struct ArchiveMember: Sendable {
  /// How the bytes are stored.
  enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  /// The name, without the ending `.npy`.
  let name: String
  let method: Method
  /// The CRC-32 of the unpacked bytes.
  let checksum: UInt32
  /// The number of bytes in the archive.
  let packedByteCount: Int
  /// The number of bytes when unpacked.
  let byteCount: Int
  /// Where the member's own header begins.
  let headerOffset: Int

  /// Compares a CRC-32 with the one that the archive has.
  func check(_ found: UInt, _ path: String) throws(FileError) {
    guard found != UInt(checksum) else { return }
    throw FileError(
      .damaged, path, at: .init(tensor: name),
      expected: "bytes with the CRC-32 \(String(checksum, radix: 16))",
      found: String(found, radix: 16), advice: "The file was changed on its way: fetch it again.")
  }
}
