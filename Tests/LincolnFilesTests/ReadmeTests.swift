import Foundation
import Lincoln
import LincolnFiles
import TestSupport
import Testing

/// What the README shows under "Keep it" does what it says.
@Suite(.fixedVariant) struct ReadmeTests {
  private let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  @Test func theExampleKeepsANetwork() throws {
    var printed: [String] = []
    func print(_ value: some Any) { printed.append("\(value)") }
    let folder = URL(filePath: temporary.path)
    let rows: [[Float]] = [
      [1.4, 0.2], [1.5, 0.2], [1.3, 0.3], [1.7, 0.4], [4.7, 1.4], [4.5, 1.5], [3.9, 1.1],
      [4.0, 1.3], [6.0, 2.5], [5.1, 1.9], [5.9, 2.1], [5.8, 2.2],
    ]
    let all = try Dataset(rows, labels: (0..<12).map { $0 / 4 })
    let (training, validation) = try all.split(validation: 0.25)
    var network = NeuralNetwork<Float>(
      layers: [Dense(8, activation: .tanh), Dense(3)], loss: SoftmaxCrossEntropy(),
      preprocessing: .standardized)
    let trainer = Trainer(
      optimizer: SGDMomentum(learningRate: 0.05), options: TrainingOptions(epochs: 60))
    try trainer.fit(&network, on: training, validation: validation)

    // A network in a file: safetensors, complete in itself, the same bits when it is read.
    let file = folder.appending(path: "irises.safetensors")
    try network.save(to: file)
    let kept = try NeuralNetwork<Float>(contentsOf: file)
    print(try kept.classify([5.5, 2.1]))  // 2

    // A training in a folder: killed at any moment it goes on from there, to the same bits.
    let store = CheckpointStore(folder: folder.appending(path: "checkpoints"))
    try trainer.fit(
      &network, on: training, validation: validation, resuming: store.latest(),
      checkpoints: store.every(epochs: 1, seconds: 60))

    #expect(printed == ["2"])
    let before = try network.predict(all).elements
    try trainer.fit(
      &network, on: training, validation: validation, resuming: store.latest(),
      checkpoints: store.every(epochs: 1, seconds: 60))
    #expect(try network.predict(all).elements == before, "already complete")
  }

  /// The code above is the README's, line for line.
  @Test func theExampleIsTheReadmes() throws {
    let file = URL(filePath: #filePath)
    let readme = file.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let start = try #require(text.range(of: "// A network in a file"))
    let end = try #require(text.range(of: "```", range: start.lowerBound..<text.endIndex))
    let source = try String(contentsOf: file, encoding: .utf8)
    for line in text[start.lowerBound..<end.lowerBound].split(separator: "\n") {
      #expect(source.contains("    \(line)\n"), "\(line)")
    }
  }
}
