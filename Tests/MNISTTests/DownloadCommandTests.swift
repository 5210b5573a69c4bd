import ArgumentParser
import Foundation
import Synchronization
import Testing

@testable import mnist

@Suite("mnist download")
struct DownloadCommandTests {
  private func parse(_ arguments: String...) throws -> DownloadCommand {
    try DownloadCommand.parse(arguments)
  }

  @Test("takes its mirrors from the option, or the environment, or those that are known")
  func mirrors() throws {
    let environment = ["LINCOLN_MIRRORS": " http://one/  https://two/x "]
    let fromEnvironment = try parse().mirrorURLs(environment: environment)
    #expect(fromEnvironment.map(\.absoluteString) == ["http://one/", "https://two/x"])
    let command = try parse("--mirror", "http://three/", "http://four/", "--mirror", "http://five")
    let fromOption = try command.mirrorURLs(environment: environment)
    #expect(fromOption.map(\.host) == ["three", "four", "five"])
    #expect(try parse().mirrorURLs(environment: [:]).first?.host?.contains("ossci") == true)
    let fashion = try parse("--dataset", "fashion-mnist").mirrorURLs(environment: [:])
    #expect(fashion.count == 2)
  }

  @Test(
    "refuses what it cannot use with exit status 64",
    arguments: [
      ["--dataset", "emnist"], ["--mirror", "ftp://x/"], ["--mirror", "x"],
      ["--mirror", "http://"],
      ["--mirror"], ["--unknown"], ["word"],
    ])
  func refusals(arguments: [String]) throws {
    let error = #expect(throws: (any Error).self) { try DownloadCommand.parse(arguments) }
    #expect(try DownloadCommand.exitCode(for: #require(error)).rawValue == 64)
  }

  @Test("refuses an unusable mirror from the environment")
  func refusedEnvironment() throws {
    let command = try parse()
    #expect(throws: ValidationError.self) {
      try command.mirrorURLs(environment: ["LINCOLN_MIRRORS": "http://a/ nonsense"])
    }
  }

  @Test("shows lines, and a moving count only on a terminal", arguments: [false, true])
  func progress(isTerminal: Bool) async throws {
    let shown = Shown()
    let progress = DownloadProgress(isTerminal: isTerminal) { shown.append($0) }
    progress.show(.started(url: "http://a/b"))
    try await Task.sleep(for: .milliseconds(150))
    for _ in 0..<100 { progress.show(.received(url: "http://a/b", byteCount: 5000, total: 9000)) }
    progress.show(.finished(path: "/c"))
    let text = shown.text
    #expect(text.contains("Downloading http://a/b\n") && text.hasSuffix("/c: verified\n"))
    #expect(text.components(separatedBy: "5 of 9 kB").count == (isTerminal ? 2 : 1))
    #expect(text.contains("\u{1B}") == isTerminal)
  }
}

/// Text from any thread.
private final class Shown: Sendable {
  private let storage = Mutex("")
  var text: String { storage.withLock { $0 } }
  func append(_ text: String) { storage.withLock { $0 += text } }
}
