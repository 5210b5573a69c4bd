/// One file of a published data set and how to recognize it.
///
/// All figures are those of the unpacked file, because the same file packed by two mirrors differs.
public struct DatasetFile: Sendable, Hashable {
  /// Which of the four files it is.
  public let part: DatasetPart
  /// Its size in bytes.
  public let byteCount: Int
  /// Its CRC-32, as gzip computes it.
  public let crc32: UInt32
  /// Its SHA-256 in lower-case hexadecimal digits.
  public let sha256: String

  /// Describes a file.
  ///
  /// - Parameters:
  ///   - part: which of the four files it is.
  ///   - byteCount: its size in bytes, unpacked.
  ///   - crc32: its CRC-32.
  ///   - sha256: its SHA-256 in lower-case hexadecimal digits.
  public init(_ part: DatasetPart, byteCount: Int, crc32: UInt32, sha256: String) {
    self.part = part
    self.byteCount = byteCount
    self.crc32 = crc32
    self.sha256 = sha256
  }

  /// Checks by size and CRC-32 that an IDX file is this one.
  ///
  /// - Throws: ``DatasetError`` if it is another one.
  public func verify(_ file: IDXFile) throws(DatasetError) {
    let header = file.header
    let found = (
      byteCount: header.count + file.bytes.count,
      crc32: LincolnDatasets.crc32(
        of: file.bytes, continuing: LincolnDatasets.crc32(of: header))
    )
    guard found != (byteCount, crc32) else { return }
    throw DatasetError(
      .wrongChecksum, file.name,
      expected: "the published \(part.fileName) (\(byteCount) bytes, CRC-32 \(hex(crc32)))",
      found: "\(found.byteCount) bytes with the CRC-32 \(hex(found.crc32))",
      advice: "The file is damaged or of another data set: delete it and fetch it again.")
  }

  private func hex(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
