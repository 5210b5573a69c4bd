import ArgumentParser
import Lincoln
import Measurement
import Testing

@testable import files

@Suite struct FilesCommandTests {
  /// The whole run, on a few samples and a small network.
  @Test func everyRowIsMeasured() throws {
    let random = RandomState(seed: 1)
    let rows = (0..<200).map { _ in (0..<784).map { _ in Float(random.normal()) } }
    let training = try Dataset(rows, labels: (0..<200).map { $0 % 10 })
    let rowsOfTable = try FileBenchmark(
      training: training, parameters: 600, race: Race(seconds: 0.001)
    ).rows()
    #expect(rowsOfTable.count == 7)
    #expect(rowsOfTable.allSatisfy { $0.milliseconds.minimum > 0 && $0.milliseconds.count >= 6 })
    #expect(rowsOfTable.count { $0.target != nil } == 5)
    #expect(Row.table(rowsOfTable).split(separator: "\n").count == 2 + 7)
  }

  @Test func argumentsAreChecked() throws {
    #expect(try FilesCommand.parse(["--parameters", "1000", "--python"]).python)
    #expect(throws: (any Error).self) { try FilesCommand.parse(["--seconds", "0"]) }
    #expect(throws: (any Error).self) { try FilesCommand.parse(["--parameters", "0"]) }
  }
}
