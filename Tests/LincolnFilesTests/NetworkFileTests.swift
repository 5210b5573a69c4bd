import Foundation
import Lincoln
import LincolnFiles
import TestSupport
import Testing

/// A network in a file: complete, with the same bits, refused if it is not whole.
@Suite(.fixedVariant) struct NetworkFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func url(_ name: String) -> URL { URL(filePath: folder.path).appending(path: name) }

  private static let layers: [any Layer] = [
    Dense(6, activation: .tanh, dropout: Dropout(keep: 0.8)),
    Residual(Dense(5, activation: .sigmoid), Dropout(rate: 0.1), Dense(6)),
    Sequential(
      Dense(4, activation: .relu, weightInitializer: .normal(standardDeviation: 0.5)), Dense(4)),
    Dense(3),
  ]

  private func trained<Scalar: KernelScalar>(
    _: Scalar.Type, layers: [any Layer] = layers
  ) throws -> (NeuralNetwork<Scalar>, Dataset<Scalar>) {
    let random = RandomState(seed: 5)
    let rows = (0..<40).map { _ in (0..<5).map { _ in Scalar(random.normal()) } }
    let data = try Dataset(
      rows, labels: rows.map { $0[0] > 0.4 ? 2 : $0[1] > 0 ? 1 : 0 },
      classNames: ["a", "ü", "\"c\""])
    var network = NeuralNetwork<Scalar>(
      layers: layers, loss: SoftmaxCrossEntropy(), preprocessing: .standardized, seed: 7)
    try Trainer(
      optimizer: SGDMomentum(learningRate: 0.05), options: TrainingOptions(epochs: 3, batchSize: 8)
    ).fit(&network, on: data)
    return (network, data)
  }

  private func checkRoundTrip<Scalar: KernelScalar>(_ type: Scalar.Type) throws {
    let (network, data) = try trained(type)
    let url = url("network-\(type).safetensors")
    try network.save(to: url)
    let read = try NeuralNetwork<Scalar>(contentsOf: url)
    #expect(try read.predict(data).elements == network.predict(data).elements)
    #expect(read.parameterDescriptions == network.parameterDescriptions)
    for index in read.parameterShapes.indices {
      #expect(read.parameter(index).elements == network.parameter(index).elements)
    }
    #expect(read.classNames == ["a", "ü", "\"c\""] && read.seed == 7)
    #expect(try read.classify(data) == network.classify(data))
    #expect(read.description == network.description)
    // Trained further, both go the same way.
    var (one, other) = (network, read)
    let trainer = Trainer(optimizer: SGD(learningRate: 0.1), options: TrainingOptions(epochs: 2))
    try trainer.fit(&one, on: data)
    try trainer.fit(&other, on: data)
    #expect(try one.predict(data).elements == other.predict(data).elements)
    // The same network gives the same bytes.
    let again = self.url("again.safetensors")
    try read.save(to: again)
    #expect(try Data(contentsOf: again) == Data(contentsOf: url))
  }

  @Test func aNetworkComesBackWithItsBits() throws {
    try checkRoundTrip(Float.self)
    try checkRoundTrip(Double.self)
  }

  @Test func tensorsAreThoseOfASequential() throws {
    let (network, _) = try trained(Float.self)
    let url = url("names.safetensors")
    try network.save(to: url)
    let file = try SafetensorsFile(contentsOf: url)
    let shapes = Dictionary(uniqueKeysWithValues: file.tensors.map { ($0.name, $0.shape) })
    #expect(
      shapes == [
        "0.weight": [6, 5], "0.bias": [6],
        "3.body.0.weight": [5, 6], "3.body.0.bias": [5], "3.body.3.weight": [6, 5],
        "3.body.3.bias": [6],
        "4.0.weight": [4, 6], "4.0.bias": [4], "4.2.weight": [4, 4], "4.2.bias": [4],
        "5.weight": [3, 4], "5.bias": [3],
      ])
    #expect(file.metadata["format"] == "pt" && file.metadata["lincoln_version"] == "1")
  }

  @Test func doubleBecomesFloatOnlyIfAskedTo() throws {
    let (network, _) = try trained(Double.self)
    let url = url("double.safetensors")
    try network.save(to: url)
    let error = #expect(throws: FileError.self) { try NeuralNetwork<Float>(contentsOf: url) }
    #expect(error?.kind == .wrongType || error?.kind == .inexactValue)
    let rounded = try NeuralNetwork<Float>(contentsOf: url, rounding: true)
    #expect(rounded.parameter(0).elements == network.parameter(0).elements.map { Float($0) })
    let (float, _) = try trained(Float.self)
    try float.save(to: url)
    let widened = try NeuralNetwork<Double>(contentsOf: url)
    #expect(widened.parameter(0).elements == float.parameter(0).elements.map { Double($0) })
  }

  @Test func typesOfOnesOwnAreNamed() throws {
    let (network, data) = try trained(Float.self, layers: [Doubling(factor: 3), Dense(3)])
    let url = url("own.safetensors")
    try network.save(to: url)
    let error = #expect(throws: FileError.self) { try NeuralNetwork<Float>(contentsOf: url) }
    #expect(error?.kind == .unknownType && error?.found.contains("Doubling") == true)
    let read = try NeuralNetwork<Float>(contentsOf: url, types: [Doubling.self])
    #expect(try read.predict(data).elements == network.predict(data).elements)

    let (nameless, _) = try trained(Float.self, layers: [Nameless(), Dense(3)])
    let refused = #expect(throws: FileError.self) { try nameless.save(to: self.url("no")) }
    #expect(refused?.kind == .notStorable && refused?.found.contains("layer 0, Nameless") == true)
    #expect(!FileManager.default.fileExists(atPath: self.url("no").path))
  }

  @Test func whatIsNotWholeIsRefused() throws {
    let (network, _) = try trained(Float.self, layers: [Dense(4, activation: .tanh), Dense(3)])
    let whole = url("whole.safetensors")
    try network.save(to: whole)
    let file = try SafetensorsFile(contentsOf: whole)
    func changed(_ change: (inout String, inout String) -> Void, dropping: String? = nil) throws
      -> FileError?
    {
      var (version, text) = (
        try #require(file.metadata["lincoln_version"]),
        try #require(file.metadata["lincoln_network"])
      )
      change(&version, &text)
      var writer = SafetensorsWriter()
      writer.setMetadata("lincoln_version", to: version)
      writer.setMetadata("lincoln_network", to: text)
      for tensor in file.tensors where tensor.name != dropping {
        writer.add(
          tensor.name, tensor.type, shape: tensor.shape, bytes: try file.bytes(tensor.name))
      }
      let url = url("changed.safetensors")
      try writer.write(to: url)
      return #expect(throws: FileError.self) { try NeuralNetwork<Float>(contentsOf: url) }
    }
    #expect(try changed({ version, _ in version = "2" })?.kind == .newerVersion)
    #expect(try changed({ version, _ in version = "x" })?.kind == .malformedHeader)
    #expect(try changed({ _, text in text = "{" })?.kind == .malformedHeader)
    #expect(try changed({ _, _ in }, dropping: "2.bias")?.kind == .noSuchTensor)
    for (found, replacement) in [
      ("\"neurons\":4", "\"neurons\":5"), ("\"neurons\":4", "\"neurons\":-4"),
      ("\"neurons\":4", "\"neurons\":9223372036854775807"),
      ("\"inputShape\":[5]", "\"inputShape\":[0]"),
      ("\"inputShape\":[5]", "\"inputShape\":[4294967296,4294967296]"),
      ("\"inputShape\":[5]", "\"inputShape\":[]"), ("\"tanh\"", "\"tan\""), ("Dense", "Sense"),
      ("StandardActivation", "SoftmaxCrossEntropy"),
    ] {
      let error = try changed { _, text in
        #expect(text.contains(found))
        text = text.replacingOccurrences(of: found, with: replacement)
      }
      #expect(error != nil, "\(replacement)")
    }
    let empty = url("empty.safetensors")
    try SafetensorsWriter().write(to: empty)
    let error = #expect(throws: FileError.self) { try NeuralNetwork<Float>(contentsOf: empty) }
    #expect(error?.kind == .unknownFormat && error?.advice.contains("loadParameters") == true)
  }

  @Test func parametersComeFromAnywhere() throws {
    let (network, data) = try trained(Float.self, layers: [Dense(4, activation: .tanh), Dense(3)])
    var writer = SafetensorsWriter()
    writer.add("model.fc1.weight", network.parameter(0).view, transposed: true)
    writer.add("model.fc1.bias", network.parameter(1).view, shape: [4])
    writer.add("model.fc2.weight", network.parameter(2).view, transposed: true)
    writer.add("model.fc2.bias", network.parameter(3).view, shape: [3])
    writer.add("model.unused", [Int64(1)])
    let url = url("foreign.safetensors")
    try writer.write(to: url)
    var described = NeuralNetwork<Float>(
      layers: network.layers, loss: SoftmaxCrossEntropy(), preprocessing: network.preprocessing)
    let names = [
      "0.weight": "fc1.weight", "0.bias": "fc1.bias", "2.weight": "fc2.weight",
      "2.bias": "fc2.bias",
    ]
    try described.loadParameters(from: url, names: names, prefix: "model.")
    #expect(try described.predict(data).elements == network.predict(data).elements)

    let before = described
    let error = #expect(throws: FileError.self) { try described.loadParameters(from: url) }
    #expect(error?.kind == .wrongShape || error?.kind == .noSuchTensor)
    #expect(error?.expected.contains("0.weight [4, 5]") == true, "\(String(describing: error))")
    #expect(error?.found.contains("model.fc1.weight [4, 5]") == true)
    #expect(try described.predict(data).elements == before.predict(data).elements)
    var wide = NeuralNetwork<Float>(
      layers: [Dense(5, activation: .tanh), Dense(3)], loss: SoftmaxCrossEntropy())
    #expect(throws: FileError.self) {
      try wide.loadParameters(from: url, names: names, prefix: "model.")
    }
    #expect(!wide.isBuilt)
  }
}

/// A user's layer that can be saved.
private struct Doubling: Layer, Storable {
  let factor: Int

  func layout(inputShape: SampleShape) -> LayerLayout {
    LayerLayout(
      inputShape: inputShape, outputShape: inputShape,
      state: [ParameterDescription("count", shape: MatrixShape(rows: 1, columns: 2), role: .state)])
  }

  func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    output.assignScaled(of: input.view, by: Scalar(factor) + state.view(0)[0, 1])
    guard context.isTraining else { return }
    var count = state[0]
    count[0, 1] += 0.125
  }

  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: LayerInput<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>,
    gradients: consuming MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {}
}

/// A user's layer that cannot be saved.
private struct Nameless: Layer {
  func layout(inputShape: SampleShape) -> LayerLayout {
    LayerLayout(inputShape: inputShape, outputShape: inputShape)
  }

  func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) { output.assign(input.view) }

  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: LayerInput<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>,
    gradients: consuming MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {}
}
