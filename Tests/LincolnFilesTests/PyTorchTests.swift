import Foundation
import Lincoln
import LincolnFiles
import TestSupport
import Testing

/// Networks that are saved here are those of PyTorch under the same names, and give its outputs.
///
/// `LINCOLN_EXCHANGE_PYTHON` names a Python that has PyTorch; the networks are then loaded by it,
/// strictly. Without it the files are compared with what PyTorch kept when it was asked.
@Suite(.fixedVariant) struct PyTorchTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let python = environment["LINCOLN_EXCHANGE_PYTHON"]
  private static let output = environment["LINCOLN_EXCHANGE_OUTPUT"]

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func url(_ name: String) -> URL { URL(filePath: folder.path).appending(path: name) }

  // MARK: Names, shapes and types

  private struct Tensor: Decodable, Equatable {
    let dtype: String
    let shape: [Int]
  }

  @Test(arguments: ExchangeNetwork.allCases)
  func tensorsAreThoseOfAStateDict(_ network: ExchangeNetwork) throws {
    try check(network, Float.self)
    try check(network, Double.self)
  }

  private func check<Scalar: KernelScalar>(
    _ network: ExchangeNetwork, _ type: Scalar.Type
  ) throws {
    let data = try Data(contentsOf: fixture("Exchange/state_dicts.json"))
    let all = try JSONDecoder().decode([String: [String: Tensor]].self, from: data)
    let name = network.name(type)
    try network.network(type).save(to: url(name), durability: .unflushed)
    let tensors = try SafetensorsFile(contentsOf: url(name)).tensors.map { tensor in
      (tensor.name, Tensor(dtype: tensor.type.rawValue, shape: tensor.shape))
    }
    #expect(Dictionary(uniqueKeysWithValues: tensors) == all[name], "\(name)")
  }

  // MARK: Dropout

  /// The network of E12 with parameters that PyTorch was given, too.
  private func e12<Scalar: KernelScalar>(
    _ type: Scalar.Type, dropout: Dropout
  ) throws -> NeuralNetwork<Scalar> {
    var writer = SafetensorsWriter()
    for (index, inputs, outputs) in [(0, 784, 89), (3, 89, 10)] {
      let weight = exchangeSamples(rows: outputs, columns: inputs, type, scale: 1 / 32)
      let bias = exchangeSamples(rows: 1, columns: outputs, type, scale: 1 / 32)
      writer.add("\(index).weight", weight.view)
      writer.add("\(index).bias", bias.view, shape: [outputs])
    }
    try writer.write(to: url("e12.safetensors"))
    var network = NeuralNetwork<Scalar>(
      layers: [Dense(89, activation: .tanh, dropout: dropout), Dense(10)],
      loss: SoftmaxCrossEntropy())
    try network.loadParameters(from: url("e12.safetensors"))
    return network
  }

  /// How far outputs are from PyTorch's, as a part of the largest one.
  private func distance<Scalar: KernelScalar>(
    _ network: NeuralNetwork<Scalar>, from name: String
  ) throws -> Double {
    let expected = try Matrix<Double>(npy: fixture("Exchange/\(name).npy")).elements
    let found = try network.predict(exchangeSamples(rows: 20, columns: 784, Scalar.self)).elements
    try #require(found.count == expected.count)
    let largest = expected.map(abs).max() ?? 0
    return zip(found, expected).map { abs(Double($0) - $1) / largest }.max() ?? .infinity
  }

  private func checkDropout<Scalar: KernelScalar>(
    _ type: Scalar.Type, tolerance: Double
  ) throws {
    let book = try e12(type, dropout: Dropout(keep: 0.8))
    let inverted = try e12(type, dropout: Dropout(rate: 0.2))
    #expect(try distance(book, from: "e12") <= tolerance)
    #expect(try distance(inverted, from: "e12-without-factor") <= tolerance)
    #expect(try distance(book, from: "e12-without-factor") > 0.01)
    #expect(try distance(inverted, from: "e12") > 0.01)
  }

  /// `e12.npy` is of PyTorch with the module that ``Dropout`` shows, `e12-without-factor.npy` with
  /// its own `nn.Dropout`.
  @Test func theBooksDropoutNeedsAFactorThere() throws {
    try checkDropout(Float.self, tolerance: 1e-6)
    try checkDropout(Double.self, tolerance: 1e-12)
  }

  // MARK: PyTorch itself

  @Test(.enabled(if: output != nil, "LINCOLN_EXCHANGE_OUTPUT names no folder."))
  func networksAreWritten() throws {
    try ExchangeNetwork.write(to: URL(filePath: Self.output ?? "."))
  }

  @Test(.enabled(if: python != nil, "LINCOLN_EXCHANGE_PYTHON names no Python with PyTorch."))
  func pyTorchLoadsThemStrictly() throws {
    try ExchangeNetwork.write(to: URL(filePath: folder.path))
    let process = Process()
    process.executableURL = URL(filePath: Self.python ?? "")
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    process.arguments = [tests.appending(path: "Oracle/exchange.py").path, "read", folder.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    #expect(text.split(separator: "\n").count { $0.hasPrefix("ours, ") } == 12, "\(text)")
  }
}
