import Foundation
import Lincoln
import Testing

/// A training that is killed goes on to the bit, wherever it was killed, also while it wrote.
struct KillTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Starts the program; kills it after a while, or waits for its end.
  private func run(_ name: String, killingAfter delay: Double? = nil) throws -> String {
    let process = Process()
    process.executableURL = Bundle.module.bundleURL.deletingLastPathComponent()
      .appendingPathComponent("checkpointed-training")
    process.arguments = ["\(folder.path)/\(name)"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    if let delay {
      Thread.sleep(forTimeInterval: delay)
      kill(process.processIdentifier, SIGKILL)
    }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }

  @Test func killedTrainingsEndWithTheSameBits() throws {
    let start = ContinuousClock.now
    let undisturbed = try run("whole")
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    #expect(undisturbed.hasPrefix("30 epochs, completed"), "\(undisturbed)")
    let random = RandomState(seed: 3)
    var killed = 0
    for moment in 0..<20 {
      let folder = "killed-\(moment)"
      // Twice, the second time after it has gone on.
      for _ in 0..<2 {
        killed += try run(folder, killingAfter: random.randomSample() * seconds).isEmpty ? 1 : 0
      }
      let files = try? FileManager.default.contentsOfDirectory(
        atPath: "\(self.folder.path)/\(folder)")
      #expect((files ?? []).count { $0.hasPrefix("checkpoint-") } <= 3)
      #expect(try run(folder) == undisturbed, "killed at moment \(moment)")
    }
    #expect(killed > 10, "killed before the end")
  }
}
