import TestSupport
import Testing

@testable import Lincoln

/// Bytes whose zeros stand for 0 are trained on without them, which changes nothing.
@Suite(.fixedVariant) struct SparseInputTests {
  private static let columns = 70
  /// Two of thirteen are not zero.
  private static let bytes = (0..<90 * columns).map { index -> UInt8 in
    (index * 7919) % 13 < 2 ? UInt8(truncatingIfNeeded: index &* 31 | 1) : 0
  }
  private static let labels = (0..<90).map { ($0 * 7) % 4 }

  /// Zeros are left out: the preprocessing keeps them 0.
  private func sparse<Scalar: KernelScalar>(_: Scalar.Type) throws -> Dataset<Scalar> {
    try Dataset(
      Samples(bytes: Self.bytes, columns: Self.columns), labels: Self.labels, classCount: 4)
  }

  /// The same numbers as a matrix, of which nothing is left out.
  private func full<Scalar: KernelScalar>(_: Scalar.Type) throws -> Dataset<Scalar> {
    let numbers = Matrix<Scalar>(
      rows: 90, columns: Self.columns, Self.bytes.map { Scalar($0) })
    return try Dataset(numbers, labels: Self.labels, classCount: 4)
  }

  private func session<Scalar: KernelScalar>(
    _ layers: [any Layer], _ data: Dataset<Scalar>, threads: ThreadCount = .atMost(1)
  ) throws -> TrainingSession<Scalar> {
    try TrainingSession(
      NeuralNetwork<Scalar>(
        layers: layers, loss: SoftmaxCrossEntropy(), preprocessing: .unit(from: 0...255), seed: 3),
      optimizer: SGDMomentum(learningRate: 0.05), on: data,
      options: TrainingOptions(epochs: 2, batchSize: 16, threads: threads))
  }

  private func train<Scalar>(_ session: TrainingSession<Scalar>) -> [UInt64] {
    var bits: [UInt64] = []
    for _ in 0..<2 {
      session.beginEpoch()
      while let loss = session.step() { bits.append(loss.bitPattern) }
      session.endEpoch()
    }
    return bits + session.network.parameterBits()
  }

  private static let networks: [[any Layer]] = [
    [Dense(37, activation: .tanh), Dense(4)],
    [Dense(130, activation: .relu, dropout: Dropout(keep: 0.8)), Dense(4)],
    [Sequential(Dense(33, activation: .sigmoid), Dense(8)), Dense(4)],
    // A first layer that needs its input in full.
    [Dropout(keep: 0.9), Dense(11, activation: .sigmoid), Dense(4)],
  ]

  /// Adding products with 0 changes nothing, so leaving them out does not either.
  @Test(arguments: networks.indices) func sameBits(network: Int) throws {
    let layers = Self.networks[network]
    #expect(
      train(try session(layers, sparse(Float.self))) == train(try session(layers, full(Float.self)))
    )
    #expect(
      train(try session(layers, sparse(Double.self)))
        == train(try session(layers, full(Double.self))))
  }

  @Test func sameBitsForAnyNumberOfThreads() throws {
    let (layers, data) = (Self.networks[1], try sparse(Float.self))
    let alone = train(try session(layers, data))
    #expect(train(try session(layers, data, threads: .atMost(3))) == alone)
  }

  /// Zeros are left out where that changes nothing and is faster, and nowhere else.
  @Test func zerosAreLeftOutWhereItPays() throws {
    func isSparse(
      _ preprocessing: any Preprocessing, _ layers: [any Layer], bytes: [UInt8] = Self.bytes
    ) throws -> Bool {
      let data = try Dataset<Float>(
        Samples(bytes: bytes, columns: Self.columns), labels: Self.labels, classCount: 4)
      var network = NeuralNetwork<Float>(
        layers: layers, loss: SoftmaxCrossEntropy(),
        preprocessing: preprocessing.fitted(to: data.inputs))
      network.build(inputShape: data.inputs.shape)
      return PreparedDataset(data, for: network, isReadOften: true).reader.isSparse
    }
    let dense = Self.networks[0]
    #expect(try isSparse(.unit(from: 0...255), dense))
    #expect(try isSparse(.none, dense))
    #expect(try !isSparse(.standardized(.whole), dense))
    #expect(try !isSparse(.standardized, dense))
    #expect(try !isSparse(.unit(from: 0...255), Self.networks[3]))
    #expect(try !isSparse(.unit(from: 0...255), [Dense(16), Dense(4)]), "too narrow")
    #expect(try !isSparse(.none, dense, bytes: Self.bytes.map { $0 / 2 + 1 }))
  }

  @Test func evaluatesTheSame() throws {
    let (sparse, full) = (try sparse(Float.self), try full(Float.self))
    let session = try session(Self.networks[0], sparse)
    #expect(try session.evaluate(sparse) == session.evaluate(full))
    let some = [3, 88, 0, 7]
    #expect(try session.evaluate(sparse.subset(some)) == session.evaluate(full.subset(some)))
  }

  /// A table with a number that is not finite is found, and where.
  @Test func findsWhatIsNotFinite() {
    var table = (0..<256).map(Double.init)
    table[Int(Self.bytes[Self.columns + 2..<2 * Self.columns].first { $0 != 0 } ?? 1)] = .nan
    #expect(throws: DataError.self) {
      try Dataset<Float>(
        Samples(bytes: Self.bytes, columns: Self.columns, table: table), labels: Self.labels,
        classCount: 4)
    }
  }
}
