import Foundation
import LincolnDatasets

/// Fetches the files of a data set into a folder, each from the first mirror that delivers it.
///
/// A file gets its name in the folder only when it is whole and its SHA-256 is the published one.
/// Files that are there already and correct stay as they are.
struct DatasetDownloader: Sendable {
  let dataset: DatasetDescriptor
  /// The folders to fetch from, the first choice first.
  let mirrors: [URL]
  /// The folder to put the files into; it is made if need be.
  let destination: String
  var transfer = HTTPTransfer()
  var onEvent: @Sendable (DownloadEvent) -> Void = { _ in }

  /// Downloads what is missing or damaged.
  ///
  /// - Throws: `DownloadError` if the folder cannot take the files, if no mirror delivers one, or
  ///   if the task is cancelled. Files that were finished before stay, and are whole.
  func run() async throws(DownloadError) {
    let folder = DownloadFolder(path: destination, dataset: dataset)
    var missing: [DatasetFile] = []
    for file in dataset.files {
      if let path = try folder.correctFile(file) {
        onEvent(.kept(path: path))
      } else {
        missing.append(file)
      }
    }
    guard !missing.isEmpty else { return }
    guard !mirrors.isEmpty else { throw .noMirrors(dataset: dataset.title) }
    try folder.prepare()
    for file in missing {
      let bytes = try await download(file)
      onEvent(.finished(path: try folder.install(bytes, as: file)))
    }
  }

  /// Asks one mirror after the other.
  private func download(_ file: DatasetFile) async throws(DownloadError) -> [UInt8] {
    var attempts: [DownloadError.Attempt] = []
    for mirror in mirrors {
      let url = mirror.appendingPathComponent("\(file.part.fileName).gz")
      let address = url.absoluteString
      onEvent(.started(url: address))
      do {
        return try await fetch(file, url)
      } catch {
        if Task.isCancelled { throw .cancelled }
        let reason = Self.reason(for: error)
        attempts.append(.init(url: address, reason: reason))
        onEvent(.failed(url: address, reason: reason))
      }
    }
    throw .allMirrorsFailed(file: file.part.fileName, attempts: attempts)
  }

  /// Fetches and verifies a file in memory, so that nothing is left behind when it is interrupted.
  private func fetch(_ file: DatasetFile, _ url: URL) async throws -> [UInt8] {
    // Packing makes a file that cannot be packed a little larger.
    let limit = file.byteCount + file.byteCount / 64 + 4096
    let bytes = try await transfer.fetch(url, limit: limit) { [onEvent] byteCount, total in
      onEvent(.received(url: url.absoluteString, byteCount: byteCount, total: total))
    }
    try file.verifySHA256(IDXFile(bytes: bytes.span, name: url.absoluteString))
    return bytes
  }

  private static func reason(for error: any Error) -> String {
    switch error {
    case let error as HTTPTransfer.Failure: error.reason
    case let error as DatasetError: "expected \(error.expected), found \(error.found)"
    default: error.localizedDescription
    }
  }
}
