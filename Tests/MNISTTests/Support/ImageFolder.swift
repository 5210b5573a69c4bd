import Foundation

/// A folder with four IDX files of small random images; it goes away with the object.
final class ImageFolder: Sendable {
  let path: String

  /// - Parameters:
  ///   - trainingCount: 130 gives batches of 60, 60 and 10.
  ///   - side: rows and columns of an image.
  init(trainingCount: Int = 130, side: Int = 4) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "lincoln-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
    for (part, count) in [("train", trainingCount), ("t10k", 50)] {
      try write(Self.file([count, side, side], below: 256), "\(part)-images-idx3-ubyte")
      try write(Self.file([count], below: 10), "\(part)-labels-idx1-ubyte")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func read(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }

  /// An IDX file of bytes below a number, the same ones every time.
  private static func file(_ dimensions: [Int], below limit: UInt32) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, 8, UInt8(dimensions.count)]
    for size in dimensions {
      for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: size >> shift)) }
    }
    var state: UInt32 = 1
    for _ in 0..<dimensions.reduce(1, *) {
      state = state &* 1_664_525 &+ 1_013_904_223
      bytes.append(UInt8((state >> 16) % limit))
    }
    return bytes
  }
}
