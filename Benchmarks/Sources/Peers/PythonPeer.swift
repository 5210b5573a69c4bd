internal import Foundation
public import Measurement

/// A library of Python's in a process of its own, which measures a sample whenever it is asked to.
///
/// So it takes turns with what runs in this process, like any competitor. `peers.py` describes the
/// conversation.
public final class PythonPeer {
  /// The libraries that the script knows.
  public static let libraries = ["numpy", "torch", "jax"]

  /// The library's name, for tables.
  public let name: String
  /// Version and configuration.
  public let details: String
  private let process: Process
  private let input: FileHandle
  private let output: FileHandle
  private var unread = Data()

  /// Starts the script; the first time it makes its virtual environment, which takes minutes.
  public init(_ library: String, threads: Int, script: String) throws(MissingPeer) {
    // A process that has just ended is an error to whoever writes to it, not the end of this one.
    _ = signal(SIGPIPE, SIG_IGN)
    process = Process()
    let (questions, answers) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", script, "worker", "--library", library, "--threads", "\(threads)",
    ]
    process.standardInput = questions
    process.standardOutput = answers
    input = questions.fileHandleForWriting
    output = answers.fileHandleForReading
    do { try process.run() } catch {
      throw MissingPeer(description: "\(library) (\(script) does not start)")
    }
    guard let hello = Self.read(Hello.self, from: output, &unread) else {
      throw MissingPeer(description: "\(library) (\(script) does not answer)")
    }
    guard let name = hello.name, let details = hello.details else {
      throw MissingPeer(description: "\(library) (\(hello.missing ?? "no reason given"))")
    }
    self.name = name
    self.details = details
  }

  deinit {
    try? input.close()
    process.waitUntilExit()
  }

  /// What the library says to a job.
  public enum Readiness: Equatable {
    /// It can be measured.
    case ready
    /// The library has no such function, or cannot run it here; and why.
    case absent(String)
    /// Its result is wrong, or it failed.
    case wrong(String)
  }

  /// Makes the operands of a job, calls it and checks the result.
  public func prepare(kernel: String, size: String, precision: Precision) -> Readiness {
    let answer = ask(Job(kernel: kernel, size: size, precision: precision), Prepared.self)
    guard let answer else { return .wrong("\(name) ended at \(kernel) \(size)") }
    return answer.readiness
  }

  /// The ways in which the library does a task, the one that most people write first.
  public func modes(of kind: TrainingTask.Kind) -> [String] {
    ask(Question(modes: kind), Modes.self)?.modes ?? []
  }

  /// Makes a task ready in one of its ways and checks the result; others stay ready.
  public func prepare(_ task: TrainingTask, mode: String) -> Readiness {
    let answer = ask(Training(training: task, mode: mode), Prepared.self)
    return answer?.readiness ?? .wrong("\(name) ended at \(task.kind), \(mode)")
  }

  /// Frees all tasks.
  public func forget() {
    _ = ask(Farewell(), Prepared.self)
  }

  /// The job that was prepared last, as a competitor; it must be ready.
  public var competitor: Competitor { competitor(name: name, mode: nil) }

  /// A task in one of its ways, as a competitor; it must be ready.
  public func competitor(mode: String) -> Competitor {
    competitor(name: "\(name), \(mode)", mode: mode)
  }

  private func competitor(name: String, mode: String?) -> Competitor {
    Competitor(name: name) { [self] calls in
      // A process that has died is the slowest of all.
      let answer = ask(Order(calls: calls, mode: mode), Timed.self)
      return Sample(
        seconds: answer?.seconds ?? .infinity,
        processorSeconds: answer?.processorSeconds ?? .infinity)
    }
  }

  private struct Hello: Decodable {
    let name, details, missing: String?
  }

  private struct Job: Encodable {
    let kernel, size: String
    let precision: Precision
  }

  private struct Question: Encodable {
    let modes: TrainingTask.Kind
  }

  private struct Modes: Decodable {
    let modes: [String]
  }

  private struct Training: Encodable {
    let training: TrainingTask
    let mode: String
  }

  private struct Farewell: Encodable {
    let forget = true
  }

  private struct Prepared: Decodable {
    let ready: Bool?
    let absent, wrong: String?

    var readiness: Readiness {
      if let wrong { return .wrong(wrong) }
      return ready == true ? .ready : .absent(absent ?? "no reason given")
    }
  }

  private struct Order: Encodable {
    let calls: Int
    let mode: String?
  }

  private struct Timed: Decodable {
    let seconds, processorSeconds: Double
  }

  private func ask<Question: Encodable, Answer: Decodable>(
    _ question: Question, _ type: Answer.Type
  ) -> Answer? {
    guard process.isRunning, let line = try? JSONEncoder().encode(question),
      (try? input.write(contentsOf: line + Data("\n".utf8))) != nil
    else { return nil }
    return Self.read(type, from: output, &unread)
  }

  private static func read<Answer: Decodable>(
    _ type: Answer.Type, from output: FileHandle, _ unread: inout Data
  ) -> Answer? {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = unread[..<end]
        unread = Data(unread[(end + 1)...])
        return try? JSONDecoder().decode(type, from: line)
      }
      let data = output.availableData
      if data.isEmpty { return nil }
      unread += data
    }
  }
}
