import Foundation
import Lincoln
import TestSupport
import Testing

/// What the README shows does what it says.
@Suite(.fixedVariant) struct ReadmeTests {
  @Test func theExampleLearnsIrises() throws {
    var printed: [String] = []
    func print(_ value: some Any) { printed.append("\(value)") }

    // Petal length and width of irises, in centimeters.
    let rows: [[Float]] = [
      [1.4, 0.2], [1.5, 0.2], [1.3, 0.3], [1.7, 0.4], [1.6, 0.2], [1.4, 0.3],
      [4.7, 1.4], [4.5, 1.5], [3.9, 1.1], [4.0, 1.3], [3.5, 1.0], [4.2, 1.3],
      [6.0, 2.5], [5.1, 1.9], [5.9, 2.1], [5.8, 2.2], [6.6, 2.1], [5.5, 2.1],
    ]
    let species = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]
    let all = try Dataset(rows, labels: species, classNames: ["setosa", "versicolor", "virginica"])
    let (training, validation) = try all.split(validation: 0.2)

    var network = NeuralNetwork<Float>(
      layers: [Dense(8, activation: .tanh), Dense(3)], loss: SoftmaxCrossEntropy(),
      preprocessing: .standardized)
    let trainer = Trainer(
      optimizer: SGDMomentum(learningRate: 0.05),
      options: TrainingOptions(epochs: 200, earlyStopping: EarlyStopping(patience: 5)))
    let history = try trainer.fit(&network, on: training, validation: validation) {
      event, control in
      if case .evaluation(let record) = event, record.evaluation.loss < 0.05 { control.stop() }
    }

    print(history.end)  // stoppedByCaller
    print(try network.classify([1.4, 0.2]))  // 0, from raw values
    print(try network.probabilities([[5.7, 2.3]]).elements)
    print(try network.evaluate(all, details: true).classification?.description ?? "")

    #expect(printed[0] == "stoppedByCaller" && printed[1] == "0")
    #expect(try network.probabilities([5.7, 2.3])[2] > 0.9)
    #expect(try network.evaluate(all).accuracy == 1)
    #expect(printed[3].contains("versicolor"))
  }

  /// The code above is the README's, line for line.
  @Test func theExampleIsTheReadmes() throws {
    let file = URL(filePath: #filePath)
    let readme = file.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let start = try #require(text.range(of: "// Petal length"))
    let end = try #require(text.range(of: "```", range: start.lowerBound..<text.endIndex))
    let source = try String(contentsOf: file, encoding: .utf8)
    for line in text[start.lowerBound..<end.lowerBound].split(separator: "\n") {
      #expect(source.contains("    \(line)\n"), "\(line)")
    }
  }
}
