internal import Foundation

/// A folder of raw numbers for other processes, which is removed with its object.
final class ExchangeFolder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("lincoln-training-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var path: String { url.path }

  /// Writes numbers in the machine's own byte order.
  func write<Number: BitwiseCopyable>(_ numbers: [Number], to name: String) throws {
    let data = unsafe numbers.withUnsafeBytes { unsafe Data($0) }
    try data.write(to: url.appendingPathComponent(name))
  }
}
