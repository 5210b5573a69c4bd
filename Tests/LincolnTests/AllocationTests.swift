import Lincoln
import TestSupport
import Testing

/// Training and predicting use the memory that they have.
@Suite(.fixedVariant, .enabled(if: isOptimized && Allocations.areCounted))
struct AllocationTests {
  private static let plain = [Dense(89, activation: .tanh), Dense(10)]
  private static let withDropout = [
    Dense(89, activation: .tanh, dropout: Dropout(keep: 0.8)),
    Dense(46, activation: .relu, dropout: Dropout(rate: 0.3)), Dense(10),
  ]

  @Test func allocationsAreCounted() {
    var kept: [[Int]] = []
    #expect(Allocations.count { for size in 1...10 { kept.append(Array(0..<size)) } } >= 10)
    #expect(Allocations.count {} == 0)
  }

  @Test func aStepAllocatesNothing() throws {
    try check(Float.self)
    try check(Double.self)
  }

  private func check<Scalar: KernelScalar>(_ type: Scalar.Type) throws {
    let bytes: Dataset<Scalar> = try Self.images(table: (0..<256).map { Double($0) / 127 - 1 })
    let looked: Dataset<Scalar> = try Self.images(
      table: (0..<256).map { (Double($0) / 255).squareRoot() })
    let sparse: Dataset<Scalar> = try Self.images(
      table: (0..<256).map { Double($0) / 255 }, isSparse: true)
    let weighted = try bytes.weighted(samples: (0..<bytes.count).map { 1 + Double($0 % 3) })
    let matrix: Dataset<Scalar> = try .random(samples: 1_300, inputs: 784)
    let momentum = SGDMomentum(learningRate: 0.1, schedule: .exponential(to: 0.01))
    let softmax = SoftmaxCrossEntropy()
    try check("plain", Self.plain, softmax, momentum, bytes)
    try check("dropout", Self.withDropout, softmax, momentum, bytes)
    try check("shared stream", Self.withDropout, softmax, momentum, bytes, .none, .sharedStream)
    try check("table", Self.plain, softmax, momentum, looked)
    try check("sparse", Self.plain, softmax, momentum, sparse)
    try check("weighted", Self.plain, softmax, momentum, weighted)
    try check(
      "nested",
      [Sequential(Dense(20, activation: .tanh), Dense(20)), Residual(Dense(20)), Dense(10)],
      softmax, momentum, bytes)
    try check("standardized", [Dense(20), Dense(3)], softmax, momentum, matrix, .standardized)
    try check("squares", Self.plain, MeanSquaredError(), SGD(learningRate: 0.1), bytes)
    try check(
      "normalized squares",
      [Dense(9, activation: .sigmoid), Dense(10, activation: .sigmoid)],
      MeanSquaredError(normalization: .rowSums), SGD(learningRate: 0.1, weightDecay: 1e-4), bytes)
    try check("matrix", [Dense(20), Dense(3)], softmax, AdaGrad(), matrix)
    try check("regularized", [Dense(3)], SigmoidCrossEntropy(), RegularizedSGD(), matrix)
  }

  /// Counts in 20 steps, after one that makes whatever is kept.
  private func check<Scalar: KernelScalar>(
    _ name: String, _ layers: [any Layer], _ loss: any Loss, _ optimizer: any Optimizer,
    _ data: Dataset<Scalar>, _ preprocessing: any Preprocessing = .none,
    _ seeding: Seeding = .independentStreams
  ) throws {
    for threads in [ThreadCount.atMost(1), .atMost(2), .automatic] {
      let session = try TrainingSession(
        NeuralNetwork<Scalar>(
          layers: layers, loss: loss, preprocessing: preprocessing, seeding: seeding),
        optimizer: optimizer, on: data,
        options: TrainingOptions(epochs: 1, batchSize: 60, threads: threads))
      session.beginEpoch()
      // With threads that are tried out, until all have been there.
      for _ in 0..<(threads == .automatic ? 12 : 1) {
        try #require(try #require(session.step()).isFinite)
      }
      var steps = 0
      let count = Allocations.count {
        while steps < (threads == .automatic ? 9 : 20), session.step() != nil { steps += 1 }
      }
      #expect(count == 0, "\(name), \(Scalar.self), \(threads): \(count) in \(steps) steps")
    }
  }

  @Test func predictingIntoAMatrixAllocatesNothing() throws {
    try checkPrediction(Float.self)
    try checkPrediction(Double.self)
  }

  private func checkPrediction<Scalar: KernelScalar>(_ type: Scalar.Type) throws {
    for layers in [Self.plain, Self.withDropout] {
      var network = NeuralNetwork<Scalar>(layers: layers, loss: SoftmaxCrossEntropy())
      network.build(inputCount: 784)
      let scratch = InferenceScratch(network)
      let images = Matrix<Scalar>(rows: 3, columns: 784)
      var outputs = Matrix<Scalar>(rows: 3, columns: 10)
      func predict() {
        var view = outputs.mutableView
        network.predict(images.view, into: &view, scratch: scratch)
      }
      predict()
      #expect(Allocations.count { for _ in 0..<20 { predict() } } == 0)
    }
  }

  /// Images of random bytes.
  private static func images<Scalar: KernelScalar>(
    table: [Double], isSparse: Bool = false
  ) throws -> Dataset<Scalar> {
    var numbers = SampleNumbers(seed: 1)
    let count = 1_300
    let bytes = (0..<count * 784).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }
    let values = isSparse ? bytes.enumerated().map { $0 % 5 == 0 ? $1 : 0 } : bytes
    return try Dataset(
      Samples(bytes: values, columns: 784, table: table), labels: (0..<count).map { $0 % 10 },
      classCount: 10)
  }
}

/// Whether this is a release build; without optimization Swift keeps boxes for a generic type's
/// values.
private var isOptimized: Bool {
  #if DEBUG
    false
  #else
    true
  #endif
}
