import Foundation
import Lincoln
import LincolnFiles
import TestSupport
import Testing

/// The Swift of the documentation's articles, which does what they say.
@Suite(.fixedVariant) struct ArticleTests {
  private let temporary: TemporaryFolder
  private let folder: URL

  init() throws {
    temporary = try TemporaryFolder()
    folder = URL(filePath: temporary.path)
  }

  // MARK: Exchanging networks

  /// What Python exported, under the article's name.
  private func place(_ name: String, as other: String) throws {
    try FileManager.default.copyItem(
      at: fixture("Exchange/\(name).safetensors"), to: folder.appending(path: other))
  }

  private func check<Scalar: KernelScalar>(
    _ outputs: borrowing Matrix<Scalar>, _ name: String
  ) throws {
    let expected = try Matrix<Double>(npy: fixture("Exchange/\(name).npy")).elements
    let found = outputs.elements
    let error = zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 1
    #expect(found.count == expected.count && error <= 2e-6, "\(name): \(error)")
  }

  private func samples<Scalar: KernelScalar>(_ type: Scalar.Type) -> Matrix<Scalar> {
    exchangeSamples(rows: 1000, columns: 20, type)
  }

  @Test func networksOfPyTorch() throws {
    try place("torch-sequential", as: "torch.safetensors")
    try place("torch-f32", as: "module.safetensors")
    var network = NeuralNetwork<Float>(
      layers: [
        Dense(16, activation: .tanh, dropout: Dropout(rate: 0.2)), Dense(8, activation: .relu),
        Dense(3),
      ], loss: SoftmaxCrossEntropy())
    try network.loadParameters(from: folder.appending(path: "torch.safetensors"))
    var classifier = NeuralNetwork<Float>(
      layers: [Dense(16, activation: .tanh), Dense(8, activation: .sigmoid), Dense(3)],
      loss: SoftmaxCrossEntropy())
    try classifier.loadParameters(
      from: folder.appending(path: "module.safetensors"),
      names: [
        "0.weight": "encoder.weight", "0.bias": "encoder.bias",
        "2.weight": "middle.weight", "2.bias": "middle.bias",
        "4.weight": "head.weight", "4.bias": "head.bias",
      ], prefix: "model.")
    try network.save(to: folder.appending(path: "network.safetensors"))
    try check(network.predict(samples(Float.self)), "torch-sequential")
    try check(classifier.predict(samples(Float.self)), "torch-f32")
    let file = try SafetensorsFile(contentsOf: folder.appending(path: "network.safetensors"))
    #expect(
      Set(file.tensors.map(\.name))
        == ["0.weight", "0.bias", "3.weight", "3.bias", "5.weight", "5.bias"])
    try keep("network.safetensors")
  }

  @Test func networksOfKeras() throws {
    try place("keras", as: "keras.safetensors")
    var network = NeuralNetwork<Float>(
      layers: [Dense(16, activation: .tanh), Dense(8, activation: .relu), Dense(3)],
      loss: SoftmaxCrossEntropy())
    try network.loadParameters(
      from: folder.appending(path: "keras.safetensors"),
      names: [
        "0.weight": "hidden/kernel", "0.bias": "hidden/bias",
        "2.weight": "middle/kernel", "2.bias": "middle/bias",
        "4.weight": "answer/kernel", "4.bias": "answer/bias",
      ], prefix: "classifier/", weights: .inputsByOutputs)
    try network.save(to: folder.appending(path: "for-keras.safetensors"))
    try check(network.probabilities(samples(Float.self)), "keras")
    try keep("for-keras.safetensors")
  }

  @Test func networksOfScikitLearn() throws {
    try place("scikit-learn", as: "scikit-learn.safetensors")
    var network = NeuralNetwork<Double>(
      layers: [Dense(16, activation: .tanh), Dense(8, activation: .tanh), Dense(3)],
      loss: SoftmaxCrossEntropy())
    try network.loadParameters(
      from: folder.appending(path: "scikit-learn.safetensors"),
      names: [
        "0.weight": "coefs_.0", "0.bias": "intercepts_.0",
        "2.weight": "coefs_.1", "2.bias": "intercepts_.1",
        "4.weight": "coefs_.2", "4.bias": "intercepts_.2",
      ], weights: .inputsByOutputs)
    try network.save(to: folder.appending(path: "for-scikit-learn.safetensors"))
    try check(network.probabilities(samples(Double.self)), "scikit-learn")
    try keep("for-scikit-learn.safetensors")
  }

  /// Leaves a file where `LINCOLN_EXCHANGE_OUTPUT` says, for the Python of the articles.
  private func keep(_ name: String) throws {
    let path = ProcessInfo.processInfo.environment["LINCOLN_EXCHANGE_OUTPUT"]
    guard let path else { return }
    try Data(contentsOf: folder.appending(path: name))
      .write(to: URL(filePath: path).appending(path: name))
  }

  // MARK: Keeping and continuing

  @Test func networksAndTrainingsAreKept() throws {
    var printed: [String] = []
    func print(_ value: some Any) { printed.append("\(value)") }
    let rows: [[Float]] = [
      [1.4, 0.2], [1.5, 0.2], [1.3, 0.3], [1.7, 0.4], [4.7, 1.4], [4.5, 1.5], [3.9, 1.1],
      [4.0, 1.3], [6.0, 2.5], [5.1, 1.9], [5.9, 2.1], [5.8, 2.2],
    ]
    let all = try Dataset(rows, labels: (0..<12).map { $0 / 4 })
    let (training, validation) = try all.split(validation: 0.25)
    let layers: [any Layer] = [Dense(8, activation: .tanh), Dense(3)]
    var network = NeuralNetwork<Float>(
      layers: layers, loss: SoftmaxCrossEntropy(), preprocessing: .standardized)
    let trainer = Trainer(
      optimizer: SGDMomentum(learningRate: 0.05), options: TrainingOptions(epochs: 20))
    let store = CheckpointStore(folder: folder.appending(path: "checkpoints"))
    let history = try trainer.fit(
      &network, on: training, validation: validation, resuming: store.latest(),
      checkpoints: store.every(epochs: 1, seconds: 60))
    #expect(history.end == .completed)

    let file = folder.appending(path: "irises.safetensors")
    try network.save(to: file)
    let kept = try NeuralNetwork<Float>(contentsOf: file)
    #expect(try kept.predict(all).elements == network.predict(all).elements)
    try network.save(to: file, durability: .unflushed)

    var clamped = NeuralNetwork<Float>(
      layers: layers, loss: SoftmaxCrossEntropy(), preprocessing: Clamped(limit: 5))
    try trainer.fit(&clamped, on: training)
    try clamped.save(to: file)
    let read = try NeuralNetwork<Float>(contentsOf: file, types: [Clamped.self])
    #expect(try read.predict(all).elements == clamped.predict(all).elements)
    #expect(try read.predict([[5, 1]]).elements == read.predict([[9, 1]]).elements)
    let unknown = #expect(throws: FileError.self) { try NeuralNetwork<Float>(contentsOf: file) }
    #expect(unknown?.kind == .unknownType && unknown?.found.contains("Clamped") == true)

    let careful = CheckpointStore(folder: folder.appending(path: "careful")) { error in
      error.kind == .diskFull ? .stop : .goOn
    }
    let session = try TrainingSession(
      network, optimizer: trainer.optimizer, on: training, options: trainer.options,
      resuming: careful.latest())
    session.beginEpoch()
    while session.step() != nil {}
    session.endEpoch()
    try careful.write(session.checkpoint)
    #expect(try careful.latest(as: Float.self)?.epoch == 2)

    do {
      try Trainer(optimizer: SGD(learningRate: 0.1)).fit(
        &network, on: training, resuming: store.latest())
    } catch let error as TrainingError<Float> {
      print(error)  // Training cannot go on: …
    }
    #expect(printed.count == 1 && printed.first?.hasPrefix("Training cannot go on: ") == true)
  }

  // MARK: The articles

  /// Every Swift block of the articles stands above or below, line for line.
  @Test(arguments: ["ExchangingNetworks", "KeepingAndContinuing"])
  func theCodeIsTheArticles(_ article: String) throws {
    let file = URL(filePath: #filePath)
    let path = "../../../Sources/LincolnFiles/LincolnFiles.docc/\(article).md"
    let text = try String(contentsOf: file.appending(path: path).standardized, encoding: .utf8)
    let source = unindented(try String(contentsOf: file, encoding: .utf8))
    let blocks = text.components(separatedBy: "```swift\n").dropFirst().map {
      unindented($0.components(separatedBy: "```")[0])
    }
    #expect(blocks.count >= 5)
    for block in blocks { #expect(source.contains(block), "\(block)") }
  }

  private func unindented(_ text: String) -> String {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) + "\n" }.joined()
  }
}

/// Takes what is above a limit for the limit.
struct Clamped: Preprocessing, Storable {
  let limit: Double

  var isFitted: Bool { true }
  var isUniform: Bool { true }

  func fitted<Scalar>(to samples: Samples<Scalar>) -> Clamped { self }

  func apply<Scalar>(to batch: inout MutableMatrixView<Scalar>) {
    for row in 0..<batch.rows {
      for column in 0..<batch.columns {
        batch[row, column] = min(batch[row, column], Scalar(limit))
      }
    }
  }
}
