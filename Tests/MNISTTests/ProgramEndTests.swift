import Foundation
import Testing

/// How the program ends when somebody or something ends it.
@Suite struct ProgramEndTests {
  /// Large enough for E13 to take half a minute, and random, so that E06 stops soon.
  private let folder: ImageFolder

  init() throws { folder = try ImageFolder(trainingCount: 60_000, side: 12) }

  /// In the end E13 runs on the threads of both.
  @Test func ctrlCSaysWhatWasFinished() async throws {
    let program = try Program(
      ["--data", folder.path, "--only", "E06,E13", "--jobs", "2", "--no-early-stopping"]
        + ["--evaluate-every", "1"])
    try program.wait(for: "accuracy is:")
    usleep(100_000)
    program.send(SIGINT)
    let outcome = try program.outcome(within: .seconds(20))
    #expect(outcome.status == 130)
    #expect(outcome.errors == "Interrupted. Finished: E06. Not finished: E13.\n")
    #expect(outcome.output.contains("\n| E06") && !outcome.output.contains("| E13"))
    #expect(outcome.output.hasSuffix("+\n"))
  }

  @Test func ctrlCInJSONLeavesWholeLines() async throws {
    let program = try Program(
      ["--data", folder.path, "--only", "E03,E13", "--format", "jsonl", "--no-early-stopping"]
        + ["--batch-events", "1000000"])
    try program.wait(for: "\"evaluation\"")
    program.send(SIGINT)
    let outcome = try program.outcome(within: .seconds(20))
    #expect(outcome.status == 130)
    #expect(outcome.errors == "Interrupted. Finished: none. Not finished: E03, E13.\n")
    #expect(outcome.output.hasSuffix("}\n"))
    #expect(try outcome.events().of("result").isEmpty)
  }

  @Test func ctrlCEndsEvenIfNobodyReads() async throws {
    let pipe = Pipe()
    let program = try Program(
      ["--data", folder.path, "--only", "E13", "--format", "jsonl", "--batch-events", "1000000"],
      standardOutput: pipe.fileHandleForWriting)
    try waitUntilFull(pipe)
    program.send(SIGINT)
    #expect(try program.outcome(within: .seconds(20)).status == 130)
  }

  @Test func terminationIsTheSystems() async throws {
    let program = try Program(["--data", folder.path, "--only", "E13"])
    try program.wait(for: "E13")
    program.send(SIGTERM)
    #expect(try program.outcome(within: .seconds(20)).status == 128 + SIGTERM)
  }

  /// Waits until nothing more comes into a pipe: it is full, for its writer has a lot to say.
  private func waitUntilFull(_ pipe: Pipe) throws {
    let deadline = ContinuousClock.now + .seconds(30)
    var before: Int32 = -1
    var count: Int32 = 0
    while count < 60_000 || count != before {
      try #require(ContinuousClock.now < deadline, "only \(count) bytes in the pipe")
      usleep(200_000)
      before = count
      let status = unsafe ioctl(pipe.fileHandleForReading.fileDescriptor, UInt(FIONREAD), &count)
      try #require(status == 0)
    }
  }

  @Test(arguments: [false, true])
  func endsQuietlyWhenTheReaderLeaves(_ ignoresBrokenPipes: Bool) async throws {
    let pipe = Pipe()
    let program = try Program(
      ["--data", folder.path, "--only", "E13", "--format", "jsonl", "--batch-events", "1000000"],
      standardOutput: pipe.fileHandleForWriting, ignoresBrokenPipes: ignoresBrokenPipes)
    try pipe.fileHandleForWriting.close()
    #expect(pipe.fileHandleForReading.readData(ofLength: 1).count == 1)
    try pipe.fileHandleForReading.close()
    let outcome = try program.outcome(within: .seconds(20))
    #expect(outcome.status == 128 + SIGPIPE)
    #expect(outcome.errors.isEmpty)
  }

  @Test func aFullDiskIsAnError() async throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let program = try Program(["--data", folder.path, "--only", "E13"], standardOutput: full)
    let outcome = try program.outcome(within: .seconds(20))
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("No space left on device"))
  }
}
