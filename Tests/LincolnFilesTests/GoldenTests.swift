import Foundation
import Lincoln
import LincolnFiles
import TestSupport
import Testing

/// Files of the format's first version are read forever, with the bits that they had.
///
/// `LINCOLN_GOLDEN_OUTPUT=FOLDER swift test --filter GoldenTests` writes such files. It is there for
/// a next version, whose files go beside these: never write those of a version anew that was
/// released, since they stand for files that users have.
@Suite(.changesVariant) struct GoldenTests {
  private static let output = ProcessInfo.processInfo.environment["LINCOLN_GOLDEN_OUTPUT"]
  private static let version = "Version1"

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  // MARK: Networks

  @Test(arguments: GoldenNetwork.allCases) func networksAreRead(_ golden: GoldenNetwork) throws {
    try check(golden, Float.self)
    try check(golden, Double.self)
  }

  private func check<Scalar: KernelScalar>(_ golden: GoldenNetwork, _ type: Scalar.Type) throws {
    let name = name(golden.rawValue, type)
    let file = try fixture("\(name).safetensors")
    let network = try NeuralNetwork<Scalar>(contentsOf: file, types: GoldenNetwork.types)
    let parameters = try Matrix<Double>(npy: fixture("\(name)-parameters.npy"))
    #expect(network.parameterBits == parameters.elements.map(\.bitPattern), "\(name)")
    let outputs = try Matrix<Scalar>(npy: fixture("\(name)-outputs.npy"))
    try onEachInstructionSet {
      let found = try network.predict(GoldenNetwork.data(type))
      #expect(firstDifference(found.elements, outputs.elements) == nil, "\(name)")
    }
    let described = golden.network(type)
    #expect(network.seed == described.seed && network.seeding == described.seeding)
    #expect(network.classNames == GoldenNetwork.classNames && network.preprocessing.isFitted)
    #expect(network.layers.map { "\($0)" } == described.layers.map { "\($0)" })
    #expect("\(network.loss)" == "\(described.loss)")

    let again = URL(filePath: folder.path).appending(path: "again.safetensors")
    try network.save(to: again, durability: .unflushed)
    #expect(try Data(contentsOf: again) == Data(contentsOf: file), "\(name): the same bytes")
  }

  // MARK: Trainings

  @Test(arguments: GoldenTraining.allCases) func trainingsGoOn(_ golden: GoldenTraining) throws {
    try check(golden, Float.self)
    try check(golden, Double.self)
  }

  private func check<Scalar: KernelScalar>(_ golden: GoldenTraining, _ type: Scalar.Type) throws {
    let name = name(golden.rawValue, type)
    let file = try fixture("\(name).safetensors")
    let checkpoint = try TrainingCheckpoint<Scalar>(contentsOf: file)
    #expect(checkpoint.step == (golden == .withinAnEpoch ? 6 : 8))
    #expect(checkpoint.samplesUsed == (golden == .withinAnEpoch ? 10 : 18))
    let end = try Matrix<Double>(npy: fixture("\(name)-end.npy"))
    try onEachInstructionSet {
      let found = try golden.end(resuming: checkpoint)
      #expect(firstDifference(found.all, end.elements) == nil, "\(name)")
    }
    let again = URL(filePath: folder.path).appending(path: "again.safetensors")
    try checkpoint.write(to: again, durability: .unflushed)
    #expect(try Data(contentsOf: again) == Data(contentsOf: file), "\(name): the same bytes")
  }

  // MARK: Files

  private func fixture(_ name: String) throws -> URL {
    try LincolnFilesTests.fixture("Golden/\(Self.version)/\(name)")
  }

  private func name<Scalar>(_ name: String, _ type: Scalar.Type) -> String {
    "\(name)-\(type)".lowercased()
  }

  /// The same bits are promised where there is fused multiply-add.
  private func onEachInstructionSet(_ body: () throws -> Void) throws {
    let best = try KernelVariant.current()
    defer { _ = try? KernelVariant.select(best.name) }
    for variant in KernelVariant.all where variant.isSupported && variant.isFused {
      try KernelVariant.select(variant.name)
      try body()
    }
  }

  @Test(.enabled(if: output != nil, "LINCOLN_GOLDEN_OUTPUT names no folder."))
  func filesAreWritten() throws {
    try write(Float.self)
    try write(Double.self)
  }

  private func write<Scalar: KernelScalar>(_ type: Scalar.Type) throws {
    let folder = URL(filePath: Self.output ?? ".")
    func url(_ name: String) -> URL { folder.appending(path: name) }
    for golden in GoldenNetwork.allCases {
      let (name, network) = (name(golden.rawValue, type), try golden.trained(type))
      try network.save(to: url("\(name).safetensors"))
      try write(
        network.parameterBits.map(Double.init(bitPattern:)), to: url("\(name)-parameters.npy"))
      try network.predict(GoldenNetwork.data(type)).write(npy: url("\(name)-outputs.npy"))
    }
    for golden in GoldenTraining.allCases {
      let name = name(golden.rawValue, type)
      let checkpoint = try #require(try golden.checkpoint(type))
      try checkpoint.write(to: url("\(name).safetensors"))
      let undisturbed = TrainingCheckpoint<Scalar>?.none
      try write(golden.end(resuming: undisturbed).all, to: url("\(name)-end.npy"))
    }
  }

  private func write(_ numbers: [Double], to url: URL) throws {
    try Matrix(rows: 1, columns: numbers.count, numbers).write(npy: url)
  }
}
