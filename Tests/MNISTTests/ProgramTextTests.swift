import ArgumentParser
import Testing

@testable import mnist

/// The program's text.
@Suite struct ProgramTextTests {
  private let folder: ImageFolder

  init() throws { folder = try ImageFolder() }

  private func run(_ arguments: String...) throws -> [String] {
    let outcome = try Program.run(["--data", folder.path] + arguments)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty, "progress is for terminals")
    return outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func isTheSameForAnyNumberOfJobs() async throws {
    let alone = try run("--jobs", "1")
    let together = try run("--jobs", "5", "--threads", "2")
    // The last column of the table is the time.
    func withoutTime(_ lines: [String]) -> [String] {
      lines.map { $0.hasPrefix("|") ? $0.split(separator: "|").dropLast().joined() : $0 }
    }
    #expect(withoutTime(alone) == withoutTime(together))
    let headings = alone.filter { $0.hasPrefix("E") }.map { $0.prefix(3) }
    #expect(headings == Notebook.experiments.map { $0.id.prefix(3) })
    #expect(alone.filter { $0.hasPrefix("| E") }.count == 14)
    #expect(!alone.contains { $0.contains("\u{1B}") }, "colors are for terminals")
  }

  /// A blank line stands before the accuracy only where the notebook's cell has `print()`.
  @Test(arguments: ["en", "ko"]) func blankLines(_ language: String) async throws {
    let lines = try run("--epochs", "10", "--no-early-stopping", "--language", language)
    let accuracy = language == "en" ? "The model validation" : "모델 검증을 위한 정확도: "
    var experiment = ""
    var withBlank: [String] = []
    var count = 0
    for (line, next) in zip(lines, lines.dropFirst()) {
      if line.hasPrefix("E") { experiment = String(line.prefix(3)) }
      guard next.hasPrefix(accuracy) else { continue }
      count += 1
      if line.isEmpty { withBlank.append(experiment) }
    }
    #expect(count == 14)
    #expect(withBlank == ["E01", "E03", "E04", "E05"])
    let evaluation = language == "en" ? "Validation loss after 10 epochs" : "10에폭에서 검증"
    #expect(lines.filter { $0.hasPrefix(evaluation) }.count == 14)
  }

  @Test func theNotebookIsTheDefaultCommand() async throws {
    let arguments = ["--only", "E06", "--epochs", "1", "--format", "jsonl", "--batch-events", "3"]
    let short = try run(arguments[0], arguments[1], arguments[2], arguments[3])
    let long = try Program.run(
      ["notebook", "--data", folder.path] + arguments.prefix(4)
    ).output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(short.prefix(4) == long.prefix(4))
    #expect(short.count > 4)
  }

  /// Epoch 1 of E06 came out as 0.615 in every record.
  @Test func oneEpochOfMNIST() async throws {
    let outcome = try Program.run(["--only", "E06", "--epochs", "1", "--precision", "double"])
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "E06  momentum, sigmoid")
    #expect(lines.dropFirst().first == "Validation loss after 1 epochs is 0.615")
    #expect(lines.dropFirst(2).first?.hasPrefix("The model validation accuracy is: 89.") == true)
  }

  @Test func otherCommands() async throws {
    let list = try Program.run(["list"])
    #expect(list.status == 0)
    for experiment in Notebook.experiments {
      #expect(list.output.contains("\(experiment.id)  \(experiment.name)\n"))
    }
    #expect(list.output.contains("178 tanh (glorot_lincoln, keep 0.8) → 46 tanh"))
    let events = try Program.run(["list", "--format", "jsonl"]).events()
    #expect(events.compactMap(\.experiment) == Notebook.experiments.map(\.id))

    let cpu = try Program.run(["cpu"], environment: ["LINCOLN_VARIANT": "portable"])
    #expect(cpu.status == 0)
    for word in ["processor", "threads", "OpenMP"] { #expect(cpu.output.contains("\(word) ")) }
    let used = cpu.lines.filter { $0.contains("in use;") }
    #expect(used.count == 1 && used[0].contains("portable"))

    let version = try Program.run(["--version"])
    #expect(version.lines == [MNISTCommand.configuration.version])
    let help = try Program.run(["--help"])
    #expect(help.status == 0)
    for command in ["notebook", "evaluate", "list", "cpu", "download"] {
      #expect(help.output.contains("\n  \(command)"))
    }
    for (command, words) in [
      ("notebook", ["--output <folder>", "--force", "--dataset <name>", "--classes <n>"]),
      ("evaluate", ["<model> ...", "--data <folder>", "--precision <precision>", "--confusion"]),
    ] {
      let help = try Program.run(["help", command]).output
      for word in words { #expect(help.contains(word), "\(help)") }
    }
  }
}
