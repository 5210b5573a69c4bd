import Crypto
import LincolnDatasets

extension DatasetFile {
  /// Checks by size, CRC-32 and SHA-256 that an IDX file is the published one.
  ///
  /// - Throws: `DatasetError` if it is another one.
  func verifySHA256(_ file: IDXFile) throws(DatasetError) {
    try verify(file)
    var hash = SHA256()
    hash.update(data: file.header)
    hash.update(data: file.bytes)
    let found = hash.finalize().map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    guard found != sha256 else { return }
    throw DatasetError(
      .wrongChecksum, file.name, expected: "the SHA-256 \(sha256)", found: found,
      advice: "The file is not the published one: delete it and fetch it again.")
  }
}
