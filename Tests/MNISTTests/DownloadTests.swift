import Foundation
import LincolnDatasets
import Synchronization
import Testing

@testable import mnist

/// A server with a good mirror, an empty folder, and a downloader between them.
final class DownloadFixture: Sendable {
  let data = DownloadTestData()
  let server: DownloadTestServer
  let path: String
  private let seen = Mutex<[DownloadEvent]>([])

  init() throws {
    server = try DownloadTestServer()
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("lincoln-\(UUID().uuidString)/new/folder").path
    data.publish(server, "good")
  }

  deinit {
    let root = URL(fileURLWithPath: path).deletingLastPathComponent().deletingLastPathComponent()
    try? FileManager.default.removeItem(at: root)
  }

  /// What happened, without the counts of bytes.
  var events: [DownloadEvent] {
    seen.withLock { $0 }.filter { if case .received = $0 { false } else { true } }
  }

  func downloader(
    _ mirrors: [String], idleTimeout: Double = 20, totalTimeout: Double = 20
  ) -> DatasetDownloader {
    DatasetDownloader(
      dataset: data.descriptor, mirrors: mirrors.map(server.url), destination: path,
      transfer: HTTPTransfer(idleTimeout: idleTimeout, totalTimeout: totalTimeout),
      onEvent: { [weak self] event in self?.seen.withLock { $0.append(event) } })
  }

  /// The names in the folder, in order.
  func names() throws -> [String] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  func write(_ bytes: [UInt8], _ name: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// Expects the four files, whole, and nothing else.
  func expectComplete(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let expected = DatasetPart.allCases.map { "\($0.fileName).gz" }.sorted()
    #expect(try names() == expected, sourceLocation: sourceLocation)
    let dataset = try data.descriptor.load(from: path)
    #expect(dataset.training.labels == [3, 1, 4, 1], sourceLocation: sourceLocation)
  }
}

@Suite("Downloads from good mirrors")
struct DownloadTests {
  private let fixture: DownloadFixture

  init() throws { fixture = try DownloadFixture() }

  @Test("fill a new folder with the four files")
  func good() async throws {
    try await fixture.downloader(["good", "unused"]).run()
    try fixture.expectComplete()
    #expect(fixture.server.requests.count == 4)
    #expect(fixture.events.count == 8)
  }

  @Test("keep what is there and correct, whatever its name")
  func keep() async throws {
    try await fixture.downloader(["good"]).run()
    try FileManager.default.removeItem(
      atPath: "\(fixture.path)/\(DatasetPart.testLabels.fileName).gz")
    try fixture.write(fixture.data.files[.testLabels] ?? [], "t10k-labels.idx1-ubyte")
    try await fixture.downloader([]).run()
    #expect(fixture.server.requests.count == 4)
    #expect(fixture.events.last == .kept(path: "\(fixture.path)/t10k-labels.idx1-ubyte"))
  }

  @Test("replace what is damaged, under each of its names")
  func replace() async throws {
    let part = DatasetPart.trainingLabels
    let packed = fixture.data.packed(part)
    try fixture.write(Array(packed.dropLast()), "\(part.fileName).gz")
    try fixture.write(Array("<html>".utf8), part.fileName)
    try fixture.write([], "train-labels.idx1-ubyte")
    try await fixture.downloader(["good"]).run()
    try fixture.expectComplete()
  }

  @Test("leave intact files of another data set alone")
  func otherDataset() async throws {
    let name = "\(DatasetPart.testImages.fileName).gz"
    try fixture.write(DownloadTestData.other, name)
    await #expect(
      throws: DownloadError.otherDataset(path: "\(fixture.path)/\(name)", dataset: "Tiny")
    ) {
      try await fixture.downloader(["good"]).run()
    }
    #expect(try fixture.names() == [name])
    #expect(fixture.server.requests.isEmpty)
  }

  @Test("follow redirections, take files of unknown length, and files that come unpacked")
  func variations() async throws {
    let names = DatasetPart.allCases.map { "\($0.fileName).gz" }
    fixture.server.answer("odd/\(names[0])", .redirect("/good/\(names[0])"))
    fixture.server.answer("odd/\(names[1])", .unannounced(fixture.data.packed(.testImages)))
    fixture.server.answer("odd/\(names[2])", .file(fixture.data.files[.trainingLabels] ?? []))
    fixture.server.answer("odd/\(names[3])", .file(fixture.data.packed(.testLabels)))
    try await fixture.downloader(["odd"]).run()
    #expect(try fixture.names().count == 4)
    #expect(try fixture.names().contains(DatasetPart.trainingLabels.fileName))
    #expect(try fixture.data.descriptor.load(from: fixture.path).training.count == 4)
  }

  @Test("a folder that cannot be made is an error before anything is fetched")
  func destination() async throws {
    try fixture.write([], "file")
    let downloader = DatasetDownloader(
      dataset: fixture.data.descriptor, mirrors: [fixture.server.url("good")],
      destination: "\(fixture.path)/file/below")
    let error = await #expect(throws: DownloadError.self) { try await downloader.run() }
    #expect(error?.description.contains("\(fixture.path)/file/below") == true)
    #expect(fixture.server.requests.isEmpty)
  }

  @Test("a data set without mirrors is an error")
  func noMirrors() async throws {
    await #expect(throws: DownloadError.noMirrors(dataset: "Tiny")) {
      try await fixture.downloader([]).run()
    }
  }
}
