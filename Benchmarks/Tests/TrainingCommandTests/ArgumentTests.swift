import ArgumentParser
import BenchmarkCommand
import Measurement
import Testing

@testable import training

@Suite struct ArgumentTests {
  @Test(arguments: [
    ("A", "89"), ("b", "178-46:0.8"), ("128", "128"), ("256-64:0.5", "256-64:0.5"), ("7:1", "7"),
  ])
  func networksAreRead(argument: String, description: String) {
    #expect(Topology(argument: argument)?.description == description)
  }

  @Test(arguments: ["", "C", "0", "12-", "-3", "8:0", "8:1.5", "8:0.5:1", "8:x", "8--9"])
  func otherNetworksAreRefused(argument: String) {
    #expect(Topology(argument: argument) == nil)
  }

  @Test func titlesNameAllLayers() {
    #expect(Topology.a.title(inputs: 784, classes: 10) == "784-89-10")
    #expect(Topology.b.title(inputs: 784, classes: 10) == "784-178-46-10, dropout 0.8")
    #expect(Topology.b.withoutDropout.title(inputs: 4, classes: 2) == "4-178-46-2")
  }

  @Test func threadsAreNumbersOrAutomatic() {
    #expect(ThreadChoice(argument: "2") == .exactly(2))
    #expect(ThreadChoice(argument: "automatic") == .automatic)
    for nonsense in ["0", "-1", "257", "auto", ""] {
      #expect(ThreadChoice(argument: nonsense) == nil)
    }
    #expect(ThreadChoice.automatic.limit >= 1)
    #expect(ThreadChoice.exactly(2).limit == 2)
  }

  @Test func selectionsHaveDefaults() throws {
    let all = try TrainingCommand.parse([]).selection
    #expect(all.networks(isQuick: false) == [.a, .b])
    #expect(all.precisions(isQuick: false) == [.float, .double])
    #expect(all.threadChoices(isQuick: true) == [.exactly(1)])
    #expect(all.parts.values == [.epoch, .sparseEpoch, .evaluation, .prediction])
    let some = try TrainingCommand.parse([
      "--networks", "A,32-16", "--precision", "double", "--threads", "2,automatic",
      "--data", "fashion-mnist", "--batch", "100", "--parts", "prediction",
    ]).selection
    #expect(some.networks(isQuick: true) == [.a, Topology(hidden: [32, 16])])
    #expect(some.precisions(isQuick: true) == [.double])
    #expect(some.threadChoices(isQuick: true) == [.exactly(2), .automatic])
    #expect("\(some.data)" == "fashion-mnist" && some.batch == 100)
    #expect(some.parts.values == [.prediction])
  }

  @Test func sweepsHaveSizesOfTheirOwn() throws {
    let sweep = try TrainingCommand.parse(["--sweep"]).selection
    #expect(sweep.sweepBatches(isQuick: false) == [16, 32, 128, 512, 1024])
    #expect(sweep.sweepWidths(isQuick: false).last == 1024)
    #expect(sweep.precisions(isQuick: false) == [.float])
    #expect(sweep.threadChoices(isQuick: true) == [.exactly(1), .automatic])
    let own = try TrainingCommand.parse(["--sweep", "--batches", "7,8", "--widths", "9"]).selection
    #expect(own.sweepBatches(isQuick: true) == [7, 8] && own.sweepWidths(isQuick: false) == [9])
  }

  @Test(arguments: [
    ["--networks", "C"], ["--batch", "0"], ["--threads", "many"], ["--precision", "half"],
    ["--parts", "epochs"], ["--steps", "0"], ["--batches", "16"], ["--sweep", "--networks", "A"],
    ["--sweep", "--threads", "1"], ["--sweep", "--widths", "0"], ["--seconds", "0"],
    ["--python-libraries", "perl"],
  ])
  func nonsenseIsRefused(arguments: [String]) {
    #expect(throws: (any Error).self) { try TrainingCommand.parse(arguments) }
  }
}
