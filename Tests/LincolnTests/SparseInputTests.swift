import Lincoln
import TestSupport
import Testing

/// Training on bytes without their zeros, beside training on all of them.
@Suite(.fixedVariant) struct SparseInputTests {
  private static let columns = 70
  private static let bytes = (0..<90 * columns).map { index -> UInt8 in
    (index * 7919) % 13 < 3 ? UInt8(truncatingIfNeeded: index &* 31 | 1) : 0
  }
  private static let labels = (0..<90).map { ($0 * 7) % 4 }
  /// Standardization, and one where zeros are 0.
  private static let shifted = (0..<256).map { (Double($0) - 33.318421449829934) / 78.567 }
  private static let straight = (0..<256).map { Double($0) / 255 }

  private func data<Scalar: KernelScalar>(
    _ table: [Double], sparse: Bool, as: Scalar.Type = Scalar.self
  ) throws -> Dataset<Scalar> {
    try Dataset(
      inputs: sparse
        ? Samples(sparseBytes: Self.bytes, columns: Self.columns, table: table)
        : Samples(bytes: Self.bytes, columns: Self.columns, table: table),
      labels: Self.labels, classCount: 4)
  }

  private func session<Scalar: KernelScalar>(
    _ layers: [any Layer], _ data: Dataset<Scalar>, threads: ThreadCount = .atMost(1)
  ) throws -> TrainingSession<Scalar> {
    try TrainingSession(
      NeuralNetwork<Scalar>(layers: layers, loss: SoftmaxCrossEntropy(), seed: 3),
      optimizer: SGDMomentum(learningRate: 0.05), on: data, batchSize: 16, epochs: 2,
      threads: threads)
  }

  private func train<Scalar>(_ session: TrainingSession<Scalar>) -> [UInt64] {
    for _ in 0..<2 {
      session.beginEpoch()
      while session.step() != nil {}
      session.endEpoch()
    }
    return session.network.parameterBits()
  }

  private static let networks: [[any Layer]] = [
    [Dense(11, activation: .tanh), Dense(4)],
    [Dense(130, activation: .relu, dropout: Dropout(keep: 0.8)), Dense(4)],
    // A first layer that needs its input in full.
    [Dropout(keep: 0.9), Dense(11, activation: .sigmoid), Dense(4)],
  ]

  /// Adding products with 0 changes nothing, so leaving them out does not either.
  @Test(arguments: networks.indices) func sameBitsWhereZeroIsZero(network: Int) throws {
    let layers = Self.networks[network]
    #expect(
      train(try session(layers, try data(Self.straight, sparse: true, as: Float.self)))
        == train(try session(layers, try data(Self.straight, sparse: false, as: Float.self))))
    #expect(
      train(try session(layers, try data(Self.straight, sparse: true, as: Double.self)))
        == train(try session(layers, try data(Self.straight, sparse: false, as: Double.self))))
  }

  /// Every gradient of a step is that of all bytes, but for rounding.
  @Test(arguments: networks.indices) func sameGradientsWhereItIsNot(network: Int) throws {
    let layers = Self.networks[network]
    let sparse = try session(layers, try data(Self.shifted, sparse: true, as: Double.self))
    let full = try session(layers, try data(Self.shifted, sparse: false, as: Double.self))
    sparse.beginEpoch()
    full.beginEpoch()
    for _ in 0..<3 {
      let (loss, expected) = (try #require(sparse.step()), try #require(full.step()))
      #expect(abs(loss - expected) < 1e-12)
    }
    #expect(sparse.batchInputs().view.elements == full.batchInputs().view.elements)
    for index in sparse.network.parameterShapes.indices {
      let found = sparse.gradient(index)
      let expected = full.gradient(index)
      let largest = expected.view.elements.map(abs).max() ?? 0
      for (a, b) in zip(found.view.elements, expected.view.elements) {
        #expect(abs(a - b) <= 1e-13 * largest)
      }
    }
  }

  @Test func sameBitsForAnyNumberOfThreads() throws {
    let data = try data(Self.shifted, sparse: true, as: Float.self)
    let layers = Self.networks[1]
    let alone = train(try session(layers, data))
    #expect(train(try session(layers, data, threads: .atMost(3))) == alone)
  }

  /// Evaluating and predicting use all bytes.
  @Test func evaluatesTheSame() throws {
    let (sparse, full) = (
      try data(Self.shifted, sparse: true, as: Float.self),
      try data(Self.shifted, sparse: false, as: Float.self)
    )
    var network = NeuralNetwork<Float>(
      layers: Self.networks[0], loss: SoftmaxCrossEntropy(), seed: 3)
    network.build(inputCount: Self.columns)
    #expect(try network.evaluate(sparse) == network.evaluate(full))
    let some = [3, 88, 0, 7]
    #expect(try network.evaluate(sparse.subset(some)) == network.evaluate(full.subset(some)))
  }

  /// A table with a number that is not finite is found, and where.
  @Test func findsWhatIsNotFinite() {
    var table = Self.straight
    table[Int(Self.bytes[Self.columns + 2..<2 * Self.columns].first { $0 != 0 } ?? 1)] = .nan
    #expect(throws: DataError.self) {
      try data(table, sparse: true, as: Float.self)
    }
  }
}
