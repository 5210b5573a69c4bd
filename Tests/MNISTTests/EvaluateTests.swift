import Foundation
import Lincoln
import LincolnDatasets
import LincolnFiles
import Testing

@testable import mnist

/// `mnist evaluate`: models that are good, bad or of something else.
@Suite struct EvaluateTests {
  private let data: ImageFolder
  private let folder: OutputFolder

  init() throws {
    data = try ImageFolder()
    folder = try OutputFolder()
  }

  private func evaluate(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(["evaluate", "--data", data.path] + arguments)
  }

  /// Saves an untrained network of 16 inputs, and returns its path.
  private func model<Scalar: KernelScalar>(
    _ name: String, outputs: Int = 10, inputs: Int = 16,
    preprocessing: any Preprocessing = .unit(from: 0...255), as type: Scalar.Type = Float.self
  ) throws -> String {
    var network = NeuralNetwork<Scalar>(
      layers: [Dense(5, activation: .tanh), Dense(outputs)], loss: SoftmaxCrossEntropy(),
      preprocessing: preprocessing, seed: 3)
    network.build(inputCount: inputs)
    try network.save(to: folder.url(name))
    return folder.url(name).path
  }

  private struct Classes: Decodable {
    struct Scores: Decodable {
      let label: Int
      let precision: Double?
      let recall: Double?
      let f1: Double?
      let support: Double
    }

    let classes: [Scores]
  }

  @Test func figuresAreTheLibrarys() throws {
    let path = try model("a.safetensors")
    let outcome = try evaluate(path, "--format", "jsonl")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let event = try #require(try outcome.events().first)
    #expect(
      Set(event.fields.keys) == [
        "event", "model", "dataset", "images", "precision", "loss", "cross_entropy", "accuracy",
        "macro_f1", "classes", "confusion", "parameters_sha256",
      ])
    let network = try NeuralNetwork<Float>(contentsOf: folder.url("a.safetensors"))
    let images = try DataSource.directory(data.path).load()
    let expected = try network.evaluate(images.test.dataset(classCount: 10), details: true)
    let report = try #require(expected.classification)
    #expect(event.kind == "model" && event.fields["model"] as? String == path)
    #expect(try event.integer("images") == 50)
    #expect(try event.exactNumber("loss") == expected.loss)
    #expect(try event.exactNumber("cross_entropy") == expected.crossEntropy)
    #expect(try event.exactNumber("accuracy") == expected.accuracy)
    #expect(try event.exactNumber("macro_f1") == report.macroAverage.f1)
    let confusion = try #require(event.fields["confusion"] as? [[Double]])
    #expect(confusion == report.confusionMatrix)
    let classes = try event.decoded(as: Classes.self).classes
    #expect(classes.map(\.precision) == report.precision)
    #expect(classes.map(\.recall) == report.recall)
    #expect(classes.map(\.f1) == report.f1)
    #expect(classes.map(\.support) == report.support)
    #expect(classes.map(\.label) == Array(0..<10))
    #expect(event.fields["parameters_sha256"] as? String == network.parametersSHA256())

    let text = try evaluate(path, "--confusion")
    #expect(text.status == 0)
    #expect(text.output.hasPrefix("\(path): 50 test images of \(data.path), float\n\n"))
    #expect(text.output.contains(report.description))
    #expect(text.output.contains("confusion: rows are true classes"))
    #expect(text.output.contains("| \(path) | \(expected.loss.formatted(decimals: 4)) |"))
    #expect(try !evaluate(path).output.contains("confusion"))
  }

  @Test func eachInItsOwnPrecisionUnlessAsked() throws {
    let paths = [
      try model("float.safetensors"), try model("double.safetensors", as: Double.self),
    ]
    func precisions(_ arguments: String...) throws -> [String?] {
      let outcome = try Program.run(
        ["evaluate", "--data", data.path, "--format", "jsonl"] + paths + arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let events = try outcome.events()
      return events.map { $0.fields["precision"] as? String }
    }
    #expect(try precisions() == ["float", "double"])
    #expect(try precisions("--precision", "double") == ["double", "double"])
    #expect(try precisions("--precision", "float") == ["float", "float"])
  }

  @Test func badModelsDoNotStopTheOthers() throws {
    let good = try model("good.safetensors")
    let bytes = try folder.bytes("good.safetensors")
    try bytes.dropLast(3).write(to: folder.url("short.safetensors"))
    let foreign = folder.url("foreign.safetensors")
    var header = Array(#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#.utf8)
    header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)
    try Data([UInt8(header.count), 0, 0, 0, 0, 0, 0, 0] + header + [0, 0, 0, 0])
      .write(to: foreign)
    let bad = [
      (folder.url("absent.safetensors").path, "not-found"),
      (folder.path, "not-a-file"),
      (try folder.write("text", "text.safetensors"), ""),
      (folder.url("short.safetensors").path, ""),
      (foreign.path, "unknown-format"),
      (try model("narrow.safetensors", inputs: 15), "data"),
      (try model("few.safetensors", outputs: 3), "data"),
      (try model("unfitted.safetensors", preprocessing: .standardized), "not-fitted"),
    ]
    let outcome = try Program.run(
      ["evaluate", "--data", data.path, "--format", "jsonl"] + bad.map(\.0) + [good])
    #expect(outcome.status == 1)
    let events = try outcome.events()
    #expect(events.count == bad.count + 1 && events.last?.kind == "model")
    for ((path, kind), event) in zip(bad, events) {
      #expect(event.kind == "error" && event.isNull("experiment"))
      #expect(event.fields["model"] as? String == path)
      if !kind.isEmpty { #expect(event.fields["kind"] as? String == kind, "\(path)") }
      let message = try #require(event.fields["message"] as? String)
      #expect(message.hasPrefix(path))
      #expect(outcome.errors.contains("Error: \(message)\n"))
    }

    let text = try Program.run(["evaluate", "--data", data.path, bad[0].0, good, bad[1].0])
    #expect(text.status == 1)
    #expect(text.errors.split(separator: "\n").count == 2)
    #expect(text.output.hasPrefix("\(good): ") && text.output.hasSuffix("+\n"))
    let nothing = try evaluate(bad[0].0)
    #expect(nothing.status == 1 && nothing.output.isEmpty)
  }

  /// The file says that the preprocessing was fitted to other columns than there are inputs.
  @Test func aPreprocessingThatDoesNotFit() throws {
    let other = try Dataset([[Float(0), 1, 5], [2, 3, 4]], labels: [0, 1])
    let path = try model(
      "other.safetensors", preprocessing: Standardization().fitted(to: other.inputs))
    let outcome = try evaluate(path)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("a preprocessing of 3 columns for 16 inputs"))
  }

  @Test func brokenData() throws {
    let path = try model("a.safetensors")
    try data.remove("t10k-labels-idx1-ubyte")
    let outcome = try evaluate(path, "--format", "jsonl")
    #expect(outcome.status == 1)
    let events = try outcome.events()
    #expect(events.map(\.kind) == ["error"])
    #expect(events.first?.fields["kind"] as? String == "not-found")
    #expect(outcome.errors == "Error: \(events.first?.fields["message"] as? String ?? "")\n")
  }

  /// MNIST's test images are the default.
  @Test func onMNIST() throws {
    let path = try model("a.safetensors", inputs: 784)
    let outcome = try Program.run(["evaluate", path])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("\(path): 10000 test images of mnist, float\n"))
  }
}
