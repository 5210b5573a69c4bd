import Foundation
import LincolnDatasets
import Testing

@testable import mnist

@Suite("Downloads from broken mirrors")
struct DownloadFailureTests {
  /// A way in which a mirror fails, and words that the reason must contain.
  enum Fault: String, CaseIterable, Sendable {
    case missing, serverError, htmlPage, wrongFile, damaged, interrupted, cutOff, tooLarge, bomb
    case endless, empty

    func answer(_ part: DatasetPart, _ data: DownloadTestData) -> DownloadTestServer.Answer {
      let packed = data.packed(part)
      switch self {
      case .missing: return .status(404)
      case .serverError: return .status(503)
      case .htmlPage: return .file(Array("<!DOCTYPE html><title>Sign in</title>".utf8))
      case .wrongFile: return .file(DownloadTestData.other)
      case .damaged:
        var bytes = packed
        bytes[bytes.count / 2] ^= 1
        return .file(bytes)
      case .interrupted: return .interrupted(packed, after: packed.count / 2)
      case .cutOff: return .unannounced(Array(packed.dropLast(9)))
      case .tooLarge: return .announced(1 << 40)
      case .bomb:
        let zeros = [UInt8](repeating: 0, count: 4000)
        return .file(DownloadTestData.gzip((data.files[part] ?? []) + zeros))
      case .endless: return .endless
      case .empty: return .file([])
      }
    }

    var hint: String {
      switch self {
      case .missing: "404"
      case .serverError: "503"
      case .htmlPage: "HTML"
      case .wrongFile: "published"
      case .damaged: "damage"
      case .interrupted: "the connection ended after"
      case .cutOff: "ends early"
      case .tooLarge: "announces"
      case .bomb: "more bytes"
      case .endless: "more bytes"
      case .empty: "no bytes"
      }
    }
  }

  private let fixture: DownloadFixture

  init() throws { fixture = try DownloadFixture() }

  private func breakMirror(_ fault: Fault) {
    for part in DatasetPart.allCases {
      fixture.server.answer("bad/\(part.fileName).gz", fault.answer(part, fixture.data))
    }
  }

  @Test("go on with the next mirror", arguments: Fault.allCases)
  func nextMirror(fault: Fault) async throws {
    breakMirror(fault)
    try await fixture.downloader(["bad", "good"]).run()
    try fixture.expectComplete()
    let reasons = fixture.events.compactMap {
      if case .failed(_, let text) = $0 { text } else { nil }
    }
    #expect(reasons.count == 4)
    #expect(reasons.allSatisfy { $0.contains(fault.hint) }, "\(reasons)")
  }

  @Test("name every attempt if no mirror delivers, and leave nothing", arguments: Fault.allCases)
  func allFail(fault: Fault) async throws {
    breakMirror(fault)
    let error = await #expect(throws: DownloadError.self) {
      try await fixture.downloader(["bad", "nowhere"]).run()
    }
    guard case .allMirrorsFailed(let file, let attempts) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(file == fixture.data.descriptor.files[0].part.fileName)
    #expect(attempts.count == 2)
    let text = error?.description ?? ""
    #expect(text.contains("/bad/") && text.contains("/nowhere/") && text.contains(fault.hint))
    #expect(try fixture.names() == [])
  }

  @Test("a server that says nothing costs no more than the time-out", .timeLimit(.minutes(1)))
  func silence() async throws {
    for part in DatasetPart.allCases {
      fixture.server.answer("silent/\(part.fileName).gz", .silence)
    }
    try await fixture.downloader(["silent", "good"], idleTimeout: 1).run()
    try fixture.expectComplete()
    let events = fixture.events.map { "\($0)" }
    #expect(events.contains { $0.contains("in time") }, "\(events)")
  }

  @Test("a server that nobody listens at is passed over")
  func refused() async throws {
    let port = try DownloadTestServer().port
    let closed = try #require(URL(string: "http://127.0.0.1:\(port)/"))
    let downloader = DatasetDownloader(
      dataset: fixture.data.descriptor, mirrors: [closed, fixture.server.url("good")],
      destination: fixture.path)
    try await downloader.run()
    try fixture.expectComplete()
  }

  @Test("files that were finished before a failure stay, and are not fetched again")
  func partly() async throws {
    let last = DatasetPart.testLabels
    fixture.server.answer("good/\(last.fileName).gz", .status(500))
    await #expect(throws: DownloadError.self) { try await fixture.downloader(["good"]).run() }
    #expect(try fixture.names().count == 3)
    fixture.data.publish(fixture.server, "good")
    try await fixture.downloader(["good"]).run()
    try fixture.expectComplete()
    #expect(fixture.server.requests.count == 5)
  }

  @Test("cancelled, end at once and leave nothing", .timeLimit(.minutes(1)))
  func cancelled() async throws {
    let name = "\(fixture.data.descriptor.files[0].part.fileName).gz"
    fixture.server.answer("silent/\(name)", .silence)
    let downloader = fixture.downloader(["silent", "good"], idleTimeout: 50)
    let task = Task { try await downloader.run() }
    while fixture.server.requests.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
    task.cancel()
    await #expect(throws: DownloadError.cancelled) { try await task.value }
    #expect(try fixture.names() == [])
  }

  @Test("cancelled before they begin, they fetch nothing", .timeLimit(.minutes(1)))
  func cancelledBefore() async throws {
    let downloader = fixture.downloader(["good"])
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      try await downloader.run()
    }
    task.cancel()
    await #expect(throws: DownloadError.cancelled) { try await task.value }
    #expect(try fixture.names() == [])
  }
}
