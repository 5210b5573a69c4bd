import Foundation
import Lincoln
import LincolnFiles
import Testing

@testable import mnist

/// What `--output` leaves behind of a run that went well.
@Suite struct RecordedRunTests {
  private let data: ImageFolder
  private let folder: OutputFolder

  init() throws {
    data = try ImageFolder()
    folder = try OutputFolder()
  }

  private func run(_ arguments: String...) throws -> Program.Outcome {
    let outcome = try Program.run(
      ["--data", data.path, "--output", folder.path] + arguments)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    return outcome
  }

  /// E06 stops early: the network that is kept is not the last one.
  @Test(arguments: [Precision.float, .double])
  func allFilesOfAllExperiments(_ precision: Precision) throws {
    let outcome = try run(
      "--format", "jsonl", "--batch-events", "2", "--jobs", "3", "--epochs", "11",
      "--precision", precision.rawValue)
    #expect(try folder.names() == ["cells", "results.csv", "run.json"])
    let ids = Notebook.experiments.map(\.id)
    #expect(try folder.names("cells") == ids)
    let models = ids.map { folder.url("cells/\($0)/model.safetensors").path }
    let measured = try Program.run(["evaluate", "--data", data.path, "--format", "jsonl"] + models)
    #expect(measured.status == 0, "\(measured.errors)")
    var stops = 0
    for (id, model) in zip(ids, try measured.events()) {
      #expect(
        try folder.names("cells/\(id)")
          == ["config.json", "events.jsonl", "history.csv", "model.safetensors"])
      let lines = outcome.lines.filter { $0.contains(#""experiment":"\#(id)""#) }
      #expect(try folder.read("cells/\(id)/events.jsonl") == lines.joined(separator: "\n") + "\n")
      let events = try lines.map(JSONEvent.init)
      try checkHistory(id, events)
      try checkConfiguration(id, events[0])
      let result = try #require(events.last)
      #expect(try model.exactNumber("accuracy") == result.exactNumber("kept_accuracy"))
      #expect(model.fields["precision"] as? String == precision.rawValue)
      #expect(hash(model) == hash(result))
      #expect(try savedHash(id, precision) == hash(result))
      if events.of("stopped").isEmpty {
        #expect(try model.exactNumber("loss") == result.exactNumber("loss"))
      } else {
        stops += 1
      }
    }
    #expect(stops > 0)
    try checkRun()
  }

  private func hash(_ event: JSONEvent) -> String? {
    event.fields["parameters_sha256"] as? String
  }

  private func savedHash(_ id: String, _ precision: Precision) throws -> String {
    let url = folder.url("cells/\(id)/model.safetensors")
    return switch precision {
    case .float: try NeuralNetwork<Float>(contentsOf: url).parametersSHA256()
    case .double: try NeuralNetwork<Double>(contentsOf: url).parametersSHA256()
    }
  }

  private func checkHistory(_ id: String, _ events: [JSONEvent]) throws {
    let rows = try folder.rows("cells/\(id)/history.csv")
    #expect(
      rows.first == [
        "epoch", "learning_rate", "training_loss", "validation_loss", "validation_accuracy",
        "seconds", "validation_cross_entropy",
      ])
    let epochs = events.of("epoch")
    #expect(rows.count == epochs.count + 1)
    for (row, epoch) in zip(rows.dropFirst(), epochs) {
      #expect(try Int(row[0]) == epoch.integer("epoch"))
      #expect(try Double(row[1]) == epoch.exactNumber("learning_rate"))
      #expect(try Double(row[2]) == epoch.exactNumber("training_loss"))
      #expect(try Double(row[5]) == epoch.exactNumber("seconds"))
      let evaluation = try events.of("evaluation").first {
        try $0.integer("epoch") == epoch.integer("epoch")
      }
      let names = [(3, "loss"), (4, "accuracy"), (6, "cross_entropy")]
      for (column, name) in names {
        #expect(row[column] == (row[column].isEmpty ? "" : "\(Double(row[column]) ?? .nan)"))
        #expect(try Double(row[column]) == evaluation?.exactNumber(name), "\(id) \(name)")
      }
    }
  }

  private func checkConfiguration(_ id: String, _ started: JSONEvent) throws {
    let configuration = try JSONEvent(folder.read("cells/\(id)/config.json")).fields
    for (name, value) in started.fields {
      #expect((configuration[name] as? NSObject)?.isEqual(value) == true, "\(id) \(name)")
    }
    let experiment = Notebook.experiments.first { $0.id == id }
    #expect(configuration["schedule_epochs"] as? Int == experiment?.epochs)
    #expect(configuration["epochs"] as? Int == 11)
    #expect((configuration["versions"] as? [String: String])?["mnist"] == MNISTCommand.version)
    let shape = configuration["data"] as? [String: Int]
    #expect(
      shape == ["training_images": 130, "test_images": 50, "height": 4, "width": 4, "classes": 10])
  }

  private func checkRun() throws {
    let run = try JSONEvent(folder.read("run.json")).fields
    #expect(run["command"] as? String == "notebook" && run["jobs"] as? Int == 3)
    #expect((run["cells"] as? [[String: Any]])?.count == 14)
    let results = try folder.read("results.csv").components(separatedBy: "\r\n").dropLast()
    #expect(results.count == 15)
    #expect(results.dropFirst().map { String($0.prefix(3)) } == Notebook.experiments.map(\.id))
    #expect(results[3].hasPrefix(#"E03,"softmax CE, sigmoid",finished,11,"#))
  }

  /// Events are written whatever is printed, and what is printed does not change.
  @Test func inText() throws {
    let outcome = try run("--only", "E06,E01", "--epochs", "2", "--batch-events", "1")
    let plain = try Program.run(
      ["--data", data.path, "--only", "E06,E01", "--epochs", "2", "--batch-events", "1"])
    func withoutTime(_ lines: [String]) -> [String] {
      lines.map { $0.hasPrefix("|") ? $0.split(separator: "|").dropLast().joined() : $0 }
    }
    #expect(withoutTime(outcome.lines) == withoutTime(plain.lines))
    let events = try folder.read("cells/E06/events.jsonl").split(separator: "\n").map {
      try JSONEvent(String($0))
    }
    #expect(
      events.map(\.kind) == [
        "experiment", "batch", "epoch", "evaluation", "epoch", "evaluation", "result",
      ])
  }

  /// Finished experiments are complete, nothing is half-written, and the run can be repeated.
  @Test func ctrlCLeavesNothingHalfWritten() throws {
    let large = try ImageFolder(trainingCount: 60_000, side: 12)
    let arguments =
      ["--data", large.path, "--only", "E06,E13", "--jobs", "2"]
      + ["--evaluate-every", "1", "--output", folder.path]
    let program = try Program(arguments + ["--no-early-stopping", "--format", "jsonl"])
    try program.wait(for: #""event":"result""#)
    program.send(SIGINT)
    let outcome = try program.outcome(within: .seconds(20))
    #expect(outcome.status == 130)
    #expect(outcome.errors == "Interrupted. Finished: E06. Not finished: E13.\n")
    #expect(try folder.names() == ["cells", "results.csv", "run.json"])
    #expect(try folder.names("cells/E06").count == 4)
    #expect(try folder.names("cells/E13") == ["config.json"])
  }
}
