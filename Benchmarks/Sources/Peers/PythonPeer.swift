internal import Foundation
package import Measurement

/// A library of Python's in a process of its own, which measures a sample whenever it is asked to.
///
/// So it takes turns with what runs in this process, like any competitor. `worker.py` describes the
/// conversation.
package final class PythonPeer {
  /// The libraries that the script knows.
  package static let libraries = ["numpy", "torch", "jax"]

  /// The library's name, for tables.
  package let name: String
  /// Version and configuration.
  package let details: String
  private let process = Process()
  private let input: FileHandle
  private let output: FileHandle
  private var unread = Data()

  /// Starts the script.
  package init(_ library: String, threads: Int, script: String) throws(MissingPeer) {
    // A process that has just ended is an error to whoever writes to it, not the end of this one.
    _ = signal(SIGPIPE, SIG_IGN)
    let (questions, answers) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script, "worker", library, "\(threads)"]
    process.standardInput = questions
    process.standardOutput = answers
    input = questions.fileHandleForWriting
    output = answers.fileHandleForReading
    do { try process.run() } catch {
      throw MissingPeer(description: "\(library) (\(script) does not start)")
    }
    guard let hello = Self.read(from: output, &unread) else {
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
  package enum Readiness: Equatable {
    /// It can be measured.
    case ready
    /// The library has no such function, or cannot run it here; and why.
    case absent(String)
    /// Its result is wrong, or it failed.
    case wrong(String)
  }

  /// Makes the operands of a job, calls it and checks the result.
  package func prepare(kernel: String, size: String, precision: Precision) -> Readiness {
    struct Question: Encodable {
      let kernel, size: String
      let precision: Precision
    }
    return readiness(
      ask(Question(kernel: kernel, size: size, precision: precision)), of: "\(kernel) \(size)")
  }

  /// The ways in which the library does a task, the one that most people write first.
  package func modes(of kind: String) -> [String] {
    ask(["modes": kind])?.modes ?? []
  }

  /// Makes a task ready in one of its ways and checks the result; others stay ready.
  package func prepare(_ task: some Encodable, mode: String) -> Readiness {
    readiness(ask(TrainingQuestion(training: task, mode: mode)), of: mode)
  }

  private struct TrainingQuestion<Task: Encodable>: Encodable {
    let training: Task
    let mode: String
  }

  /// Frees all tasks.
  package func forget() {
    _ = ask(["forget": true])
  }

  /// The job that was prepared last, or a task in one of its ways, as a competitor; it must be
  /// ready.
  package func competitor(mode: String? = nil) -> Competitor {
    struct Question: Encodable {
      let calls: Int
      let mode: String?
    }
    return Competitor(name: mode.map { "\(name), \($0)" } ?? name) { [self] calls in
      // A process that has died is the slowest of all.
      let answer = ask(Question(calls: calls, mode: mode))
      return Sample(
        seconds: answer?.seconds ?? .infinity,
        processorSeconds: answer?.processorSeconds ?? .infinity)
    }
  }

  /// Everything that the script may say.
  private struct Answer: Decodable {
    let name, details, missing, absent, wrong: String?
    let ready: Bool?
    let modes: [String]?
    let seconds, processorSeconds: Double?
  }

  private func readiness(_ answer: Answer?, of job: String) -> Readiness {
    guard let answer else { return .wrong("\(name) ended at \(job)") }
    if let wrong = answer.wrong { return .wrong(wrong) }
    return answer.ready == true ? .ready : .absent(answer.absent ?? "no reason given")
  }

  private func ask(_ question: some Encodable) -> Answer? {
    guard process.isRunning, let line = try? JSONEncoder().encode(question),
      (try? input.write(contentsOf: line + Data("\n".utf8))) != nil
    else { return nil }
    return Self.read(from: output, &unread)
  }

  private static func read(from output: FileHandle, _ unread: inout Data) -> Answer? {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = unread[..<end]
        unread = Data(unread[(end + 1)...])
        return try? JSONDecoder().decode(Answer.self, from: line)
      }
      let data = output.availableData
      if data.isEmpty { return nil }
      unread += data
    }
  }
}

/// Python's libraries, with as many processes as there are numbers of threads: most of these
/// libraries read that number once, when they are loaded.
package final class PythonPeers {
  private let libraries: [String]
  private let script: String
  private var workers: [Int: [PythonPeer]] = [:]
  /// Name of each library with version.
  package private(set) var details: [String: String] = [:]
  /// Libraries that are not here, and why.
  package private(set) var missing: [String] = []

  package init(libraries: [String], script: String) {
    self.libraries = libraries
    self.script = script
  }

  /// The libraries with this number of threads, started at the first call.
  package func workers(threads: Int) -> [PythonPeer] {
    if let workers = workers[threads] { return workers }
    // Once, however many workers there will be: what cannot be had is not tried again.
    if workers.isEmpty { _ = Self.run(script, ["install"]) }
    var started = [PythonPeer]()
    for library in libraries {
      do {
        let peer = try PythonPeer(library, threads: threads, script: script)
        details[peer.name] = peer.details
        started.append(peer)
      } catch {
        if !missing.contains(error.description) { missing.append(error.description) }
      }
    }
    workers[threads] = started
    return started
  }

  /// Lets the script draw a report; `peers.py` says of what.
  package static func draw(report: String, to picture: String, script: String) throws {
    guard run(script, ["roofline", report, picture]) else {
      throw MissingPeer(description: "\(picture) could not be drawn")
    }
  }

  private static func run(_ script: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
