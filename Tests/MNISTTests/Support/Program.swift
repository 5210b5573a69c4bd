import Foundation
import Testing

/// The program `mnist` that was built together with the tests, in a process of its own.
///
/// What waits here blocks its thread: a task that is suspended may have to wait for minutes until
/// tests that compute give their threads back, and the program would have ended by then.
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
    try process.run()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs the program to its end.
  static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    try Program(arguments, environment: environment).outcome()
  }

  /// Waits for the end; a program that takes longer than any of ours is killed.
  func outcome(within limit: Duration = .seconds(60)) throws -> Outcome {
    let deadline = ContinuousClock.now + limit
    while process.isRunning {
      if ContinuousClock.now > deadline {
        Issue.record("the program did not end within \(limit)")
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      usleep(1000)
    }
    let isSignal = process.terminationReason == .uncaughtSignal
    return Outcome(
      status: process.terminationStatus + (isSignal ? 128 : 0), output: text("output"),
      errors: text("errors"))
  }

  func send(_ signal: Int32) {
    kill(process.processIdentifier, signal)
  }

  /// Waits until the program has written something.
  func wait(for expected: String) throws {
    let deadline = ContinuousClock.now + .seconds(120)
    while !text("output").contains(expected) {
      try #require(ContinuousClock.now < deadline, "no '\(expected)' in \(text("output"))")
      usleep(1000)
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
