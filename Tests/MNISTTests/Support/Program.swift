import Foundation
import Testing

/// The program `mnist` that was built together with the tests, in a process of its own.
final class Program: Sendable {
  struct Outcome: Sendable {
    /// The exit status; for a program that a signal ended, 128 and its number, as shells have it.
    let status: Int32
    let output: String
    let errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  private let process = Process()
  private let folder: URL
  private let ending: AsyncStream<Void>

  /// Starts the program.
  /// - Parameters:
  ///   - standardOutput: where its output goes; without it, into the outcome.
  ///   - ignoresBrokenPipes: starts it as some parents do, with SIGPIPE ignored.
  init(
    _ arguments: [String], environment: [String: String] = [:], standardOutput: FileHandle? = nil,
    ignoresBrokenPipes: Bool = false
  ) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "lincoln-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let program = Bundle.module.bundleURL.deletingLastPathComponent()
      .appendingPathComponent("mnist")
    if ignoresBrokenPipes {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", #"trap '' PIPE; exec "$0" "$@""#, program.path] + arguments
    } else {
      process.executableURL = program
      process.arguments = arguments
    }
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "FORCE_COLOR" }
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try standardOutput ?? Self.create(folder, "output")
    process.standardError = try Self.create(folder, "errors")
    let (ending, ended) = AsyncStream.makeStream(of: Void.self)
    self.ending = ending
    process.terminationHandler = { _ in ended.finish() }
    try process.run()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await Program(arguments, environment: environment).outcome()
  }

  /// Waits for the end; a program that takes longer than any of ours is killed.
  func outcome(within limit: Duration = .seconds(60)) async throws -> Outcome {
    let identifier = process.processIdentifier
    let watch = Task {
      try await Task.sleep(for: limit)
      Issue.record("the program did not end within \(limit)")
      kill(identifier, SIGKILL)
    }
    for await _ in ending {}
    watch.cancel()
    let isSignal = process.terminationReason == .uncaughtSignal
    return Outcome(
      status: process.terminationStatus + (isSignal ? 128 : 0), output: text("output"),
      errors: text("errors"))
  }

  func send(_ signal: Int32) {
    kill(process.processIdentifier, signal)
  }

  /// Waits until the program has written something.
  func wait(for expected: String) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while !text("output").contains(expected) {
      try #require(ContinuousClock.now < deadline, "no '\(expected)' in \(text("output"))")
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  private func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
  }

  private static func create(_ folder: URL, _ name: String) throws -> FileHandle {
    let url = folder.appendingPathComponent(name)
    try Data().write(to: url)
    return try FileHandle(forWritingTo: url)
  }
}
