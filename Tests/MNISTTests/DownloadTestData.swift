import CZlib
import Crypto
import Foundation
import LincolnDatasets

/// A data set of a few bytes, published by nobody but the test server.
struct DownloadTestData {
  /// The unpacked files.
  let files: [DatasetPart: [UInt8]] = [
    .trainingImages: Self.idx([4, 9, 5], (0..<180).map { UInt8($0) }),
    .testImages: Self.idx([2, 9, 5], (0..<90).map { UInt8(2 * $0) }),
    .trainingLabels: Self.idx([4], [3, 1, 4, 1]),
    .testLabels: Self.idx([2], [5, 9]),
  ]

  var descriptor: DatasetDescriptor {
    DatasetDescriptor(
      name: "tiny", title: "Tiny", classCount: 10,
      files: DatasetPart.allCases.map { part in
        let bytes = files[part] ?? []
        return DatasetFile(
          part, byteCount: bytes.count, crc32: Self.crc32(bytes),
          sha256: SHA256.hash(data: bytes).map {
            ($0 < 16 ? "0" : "") + String($0, radix: 16)
          }.joined())
      })
  }

  /// A file as a mirror has it.
  func packed(_ part: DatasetPart) -> [UInt8] { Self.gzip(files[part] ?? []) }

  /// An intact file of another data set.
  static let other = gzip(idx([1, 9, 5], Array(repeating: 8, count: 45)))

  /// Puts all four files on a server.
  func publish(_ server: DownloadTestServer, _ folder: String) {
    for part in DatasetPart.allCases {
      server.answer("\(folder)/\(part.fileName).gz", .file(packed(part)))
    }
  }

  static func idx(_ dimensions: [UInt8], _ payload: [UInt8]) -> [UInt8] {
    [0, 0, 8, UInt8(dimensions.count)] + dimensions.flatMap { [0, 0, 0, $0] } + payload
  }

  /// Packs fewer than 65,536 bytes, as a single stored block.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    func littleEndian(_ value: UInt32, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let count = UInt32(bytes.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + littleEndian(count, 2)
      + littleEndian(~count, 2) + bytes + littleEndian(crc32(bytes), 4) + littleEndian(count, 4)
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer {
      unsafe UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count))
    }
  }
}
