import Foundation
import Testing

@testable import mnist

/// Which folders `--output` takes: status 1 and one `error` event before training starts if not.
@Suite struct RunFolderTests {
  private let data: ImageFolder
  private let folder: OutputFolder

  init() throws {
    data = try ImageFolder()
    folder = try OutputFolder()
  }

  private func run(_ output: String, _ arguments: String...) throws -> Program.Outcome {
    try Program.run(
      ["--data", data.path, "--only", "E06", "--epochs", "1", "--format", "jsonl"]
        + ["--output", output] + arguments)
  }

  private func refuses(
    _ output: String, kind: String, _ texts: String..., arguments: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try Program.run(
      ["--data", data.path, "--only", "E06", "--epochs", "1", "--format", "jsonl"]
        + ["--output", output] + arguments)
    #expect(outcome.status == 1, sourceLocation: sourceLocation)
    let events = try outcome.events()
    #expect(events.map(\.kind) == ["error"], "before training", sourceLocation: sourceLocation)
    let event = try #require(events.first)
    #expect(event.isNull("experiment"))
    #expect(event.fields["kind"] as? String == kind, sourceLocation: sourceLocation)
    #expect(outcome.errors == "Error: \(event.fields["message"] as? String ?? "")\n")
    for text in [output] + texts {
      #expect(outcome.errors.contains(text), "\(outcome.errors)", sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [".", "new", "deep/er/still", "ümlaut and blank"])
  func newOnesAndEmptyOnesAreTaken(_ name: String) throws {
    #expect(try run("\(folder.path)/\(name)").status == 0)
    #expect(try folder.names("\(name)/cells/E06").count == 4)
  }

  /// What a killed process left behind is nobody's.
  @Test func leftoversDoNotCount() throws {
    try folder.write("half", ".lincoln-abc.tmp")
    #expect(try run(folder.path).status == 0)
  }

  @Test func foreignOnesAreLeftAlone() throws {
    try folder.write("dear diary", "diary.txt")
    try refuses(folder.path, kind: "foreign-folder", "diary.txt", "--output")
    try refuses(folder.path, kind: "foreign-folder", arguments: "--force")
    try folder.write("{}", "run.json")
    try refuses(folder.path, kind: "foreign-folder", arguments: "--force")
    #expect(try folder.read("diary.txt") == "dear diary")
    #expect(try folder.read("run.json") == "{}")
  }

  @Test func filesAndPlacesThatCannotBe() throws {
    let file = try folder.write("text", "file")
    try refuses(file, kind: "not-a-folder")
    try refuses("\(file)/below", kind: "system", "Not a directory")
    // For root, too, there is no making folders here.
    try refuses("/proc/lincoln", kind: "system")
    let long = "\(folder.path)/\(String(repeating: "x", count: 300))"
    try refuses(long, kind: "system", "File name too long")
    #expect(try folder.read("file") == "text")
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func foldersWithoutPermission() throws {
    unsafe chmod(folder.path, 0o555)
    defer { unsafe chmod(folder.path, 0o755) }
    try refuses(folder.path, kind: "no-permission")
    try refuses("\(folder.path)/new", kind: "system", "Permission denied")
  }

  @Test func theSameRunIsRepeatedAndAnotherRefused() throws {
    #expect(try run(folder.path).status == 0)
    let model = try folder.bytes("cells/E06/model.safetensors")
    try folder.write("mine", "cells/E06/notes.txt")
    #expect(try run(folder.path, "--jobs", "1").status == 0)
    #expect(try folder.bytes("cells/E06/model.safetensors") == model)
    try refuses(folder.path, kind: "other-run", "--force", arguments: "--seed", "1")
    #expect(try folder.bytes("cells/E06/model.safetensors") == model)

    let other = try run(folder.path, "--only", "E07", "--force")
    #expect(other.status == 0, "\(other.errors)")
    #expect(try folder.names("cells/E06") == ["notes.txt"], "what is not ours stays")
    #expect(try folder.names("cells/E07").count == 4)
    #expect(try folder.read("results.csv").split(separator: "\r\n").count == 2)
  }

  @Test func aFolderInTheWay() throws {
    #expect(try run(folder.path).status == 0)
    try FileManager.default.removeItem(atPath: "\(folder.path)/cells/E06/model.safetensors")
    try folder.write("", "cells/E06/model.safetensors/file")
    try refuses(
      folder.path, kind: "system", "cells/E06/model.safetensors", "Is a directory")
  }

  @Test func aFileWhereTheCellsGo() throws {
    #expect(try run(folder.path).status == 0)
    try FileManager.default.removeItem(atPath: "\(folder.path)/cells")
    try folder.write("", "cells")
    try refuses(folder.path, kind: "system", "cells")
  }

  @Test func runsOfNewerVersions() throws {
    try folder.write(#"{"lincoln_run": 2, "settings_sha256": ""}"#, "run.json")
    try refuses(folder.path, kind: "newer-version", arguments: "--force")
  }

  @Test func twoProcessesCannotShareOne() throws {
    let large = try ImageFolder(trainingCount: 60_000, side: 12)
    let program = try Program(
      ["--data", large.path, "--only", "E13", "--format", "jsonl", "--output", folder.path])
    try program.wait(for: "\"epoch\"")
    try refuses(folder.path, kind: "in-use", arguments: "--force")
    program.send(SIGKILL)
    _ = try program.outcome()
    #expect(try run(folder.path, "--force").status == 0)
  }
}
