import Foundation
import Testing

@testable import mnist

/// The program's lines of JSON.
@Suite struct ProgramEventTests {
  private static let fields: [String: Set<String>] = [
    "experiment": [
      "name", "layers", "loss", "optimizer", "epochs", "evaluate_every", "batch_size", "seed",
      "early_stopping", "dataset", "precision", "variant", "threads",
    ],
    "batch": ["batch", "loss"],
    "epoch": ["epoch", "training_loss", "learning_rate", "seconds"],
    "evaluation": ["epoch", "loss", "cross_entropy", "accuracy", "closing"],
    "stopped": ["epoch", "best_loss", "best_epoch", "kept_epoch"],
    "result": [
      "epochs", "loss", "accuracy", "kept_accuracy", "best_loss", "verdict", "seconds",
      "training_seconds", "parameters_sha256",
    ],
  ]

  private let folder: ImageFolder

  init() throws { folder = try ImageFolder() }

  private func events(_ arguments: String...) throws -> [JSONEvent] {
    let outcome = try Program.run(["--data", folder.path, "--format", "jsonl"] + arguments)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    return try outcome.events()
  }

  @Test func haveTheirFieldsAndOrder() async throws {
    let all = try events("--epochs", "12", "--batch-events", "5", "--jobs", "3")
    for event in all {
      let expected = try #require(Self.fields[event.kind]).union(["event", "experiment"])
      #expect(Set(event.fields.keys) == expected)
    }
    for experiment in Notebook.experiments {
      let events = all.filter { $0.experiment == experiment.id }
      #expect(events.first?.kind == "experiment")
      #expect(events.last?.kind == "result")
      #expect(events.of("experiment").count == 1 && events.of("result").count == 1)
      // Three batches an epoch: the numbers go on in the second one.
      #expect(try events.of("batch").map { try $0.integer("batch") } == [1, 2, 3, 4, 5])
      #expect(events.dropFirst().prefix(7).map(\.kind).filter { $0 == "batch" }.count >= 5)
      let epochs = try events.of("epoch").map { try $0.integer("epoch") }
      #expect(epochs == Array(1...epochs.count))
      let result = try #require(events.last)
      #expect(try result.integer("epochs") == epochs.count)
      let evaluation = try #require(events.of("evaluation").last)
      for name in ["loss", "accuracy"] {
        #expect(try result.number(name) == evaluation.number(name))
      }
      #expect(evaluation.fields["closing"] as? Bool == (experiment.evaluationInterval == 10))
      #expect(evaluation.isNull("cross_entropy") == ["E01", "E02"].contains(experiment.id))
      if events.of("stopped").isEmpty {
        #expect(try result.number("kept_accuracy") == result.number("accuracy"))
      }
      #expect(result.isNull("verdict"))
      #expect((result.fields["parameters_sha256"] as? String)?.count == 64)
      #expect(try result.number("seconds") >= result.number("training_seconds"))
    }
  }

  /// Batches of 60, 60 and 10 rows.
  @Test func trainingLossIsTheBatchesMeanByRows() async throws {
    let events = try events("--only", "E12", "--epochs", "1", "--batch-events", "3")
    let losses = try events.of("batch").map { try $0.number("loss") }
    let mean = (60 * losses[0] + 60 * losses[1] + 10 * losses[2]) / 130
    let found = try #require(events.of("epoch").first).number("training_loss")
    #expect(abs(found - mean) <= 1e-12 * mean)
  }

  @Test func anEarlyStopNamesItsEpochs() async throws {
    let events = try events("--only", "E11", "--evaluate-every", "3", "--seed", "5")
    let stop = try #require(events.of("stopped").first)
    let evaluations = events.of("evaluation")
    let losses = try evaluations.map { try $0.number("loss") }
    let best = try #require(losses.indices.min { losses[$0] < losses[$1] })
    let epoch = try stop.integer("epoch")
    #expect(try stop.number("best_loss") == losses[best])
    #expect(try stop.integer("best_epoch") == evaluations[best].integer("epoch"))
    #expect(try stop.integer("kept_epoch") == epoch - 1)
    #expect(try evaluations.last?.integer("epoch") == epoch)
    #expect(losses[losses.count - 1] >= losses[losses.count - 2])
    let result = try #require(events.last)
    #expect(try result.number("best_loss") == losses[best])

    // What is kept is what the same run has one epoch before.
    let shorter = try self.events(
      "--only", "E11", "--evaluate-every", "3", "--seed", "5", "--epochs", "\(epoch - 1)")
    let kept = try #require(shorter.last)
    #expect(try result.number("kept_accuracy") == kept.number("accuracy"))
    #expect(
      result.fields["parameters_sha256"] as? String == kept.fields["parameters_sha256"] as? String)
  }

  @Test func withoutEarlyStoppingNothingStops() async throws {
    let events = try events(
      "--only", "E11", "--evaluate-every", "3", "--seed", "5", "--no-early-stopping")
    #expect(events.first?.fields["early_stopping"] as? Bool == false)
    #expect(events.of("stopped").isEmpty)
    #expect(events.of("epoch").count == 50)
    #expect(events.of("evaluation").count == 17)
    #expect(events.of("evaluation").last?.fields["closing"] as? Bool == true)
  }

  /// The decay goes on as if all 50 epochs followed.
  @Test func fewerEpochsAreTheFirstOnesOfAll() async throws {
    let few = try events("--only", "E08,E09", "--epochs", "3")
    let more = try events("--only", "E08,E09", "--epochs", "6")
    for id in ["E08", "E09"] {
      let short = few.of("epoch").filter { $0.experiment == id }
      let long = more.of("epoch").filter { $0.experiment == id }
      #expect(short.count == 3 && long.count == 6)
      for (a, b) in zip(short, long) {
        #expect(try a.number("training_loss") == b.number("training_loss"))
        #expect(try a.number("learning_rate") == b.number("learning_rate"))
      }
      let rate = try short[2].number("learning_rate")
      let expected = id == "E08" ? 0.15 - 0.1 * 2 / 49 : 0.2 * pow(0.25, 2.0 / 49)
      #expect(abs(rate - expected) < 1e-15)
    }
  }

  @Test func seedsAndPrecisionsDiffer() async throws {
    var hashes: Set<String> = []
    for arguments in [["1"], ["0"], ["4294967295"], ["0", "--precision", "double"]] {
      let outcome = try Program.run(
        ["--data", folder.path, "--format", "jsonl", "--only", "E06", "--epochs", "1", "--seed"]
          + arguments)
      let result = try #require(try outcome.events().last)
      hashes.insert(try #require(result.fields["parameters_sha256"] as? String))
    }
    #expect(hashes.count == 4)
  }
}
