import LincolnFiles
import TestSupport
import Testing

@testable import Lincoln

/// A training goes on from a checkpoint's file with the same bits, from any step and between any
/// epochs, also where it is another machine that goes on.
@Suite(.changesVariant) struct ResumeTests {
  private static let variants = KernelVariant.all.filter { $0.isSupported && $0.isFused }

  /// Whether samples are bytes, most of them 0, whose zeros are left out.
  enum Input: CaseIterable { case dense, sparse }

  private static let columns = 200

  private func data<Scalar: KernelScalar>(
    _ input: Input, _: Scalar.Type
  ) throws -> (Dataset<Scalar>, Dataset<Scalar>) {
    let count = 140
    let labels = (0..<count).map { ($0 * 7) % 4 }
    let bytes = (0..<count * Self.columns).map { index -> UInt8 in
      (index * 7919) % 13 < 2 ? UInt8(truncatingIfNeeded: index &* 31 | 1) : 0
    }
    let samples =
      switch input {
      case .sparse: Samples<Scalar>(bytes: bytes, columns: Self.columns)
      case .dense:
        Samples(
          Matrix(
            rows: count, columns: Self.columns,
            bytes.indices.map { Scalar(($0 * 7919) % 257) - 128 }))
      }
    let all = try Dataset(samples, labels: labels, classCount: 4)
    return (try all.subset(0..<110), try all.subset(110..<count))
  }

  /// Large enough to share its work among three threads, and wide enough to leave zeros out.
  private func recorded<Scalar: KernelScalar>(
    _ input: Input, _ seeding: Seeding, _ type: Scalar.Type
  ) throws -> RecordedTraining<Scalar> {
    let (training, validation) = try data(input, type)
    return try RecordedTraining(
      NeuralNetwork(
        layers: [Dense(130, activation: .tanh, dropout: Dropout(keep: 0.8)), Dense(4)],
        loss: SoftmaxCrossEntropy(),
        preprocessing: input == .sparse ? .unit(from: 0...255) : .standardized, seed: 3,
        seeding: seeding),
      optimizer: SGDMomentum(learningRate: 0.05, schedule: .exponential(to: 0.01)),
      options: TrainingOptions(
        epochs: 2, batchSize: 64, earlyStopping: EarlyStopping(patience: 2),
        threads: .atMost(1)),
      on: training, validation: validation)
  }

  private func check<Scalar>(
    _ whole: RecordedTraining<Scalar>, threads: ThreadCount, _ comment: Comment
  ) throws {
    for (checkpoint, eventsBefore) in whole.checkpoints {
      var expected = whole.result
      expected.events.removeFirst(eventsBefore)
      #expect(
        try whole.resumed(from: checkpoint, threads: threads) == expected,
        "\(comment), after step \(checkpoint.step), \(checkpoint.samplesUsed) samples")
    }
  }

  @Test func checkpointsAreWithinEpochsAndBetweenThem() throws {
    let whole = try recorded(.sparse, .independentStreams, Float.self)
    let places = whole.checkpoints.map { [$0.checkpoint.epoch, $0.checkpoint.samplesUsed] }
    #expect(places == [[1, 64], [1, 110], [2, 110], [2, 64], [2, 110]])
    for input in Input.allCases {
      let whole = try recorded(input, .independentStreams, Float.self)
      let data = PreparedDataset(
        whole.training, for: whole.checkpoints[0].checkpoint.network, isReadOften: true)
      #expect(data.reader.isSparse == (input == .sparse))
    }
  }

  @Test(arguments: Input.allCases, [Seeding.independentStreams, .sharedStream])
  func withAnyNumberOfThreads(_ input: Input, _ seeding: Seeding) throws {
    let (float, double) = (
      try recorded(input, seeding, Float.self), try recorded(input, seeding, Double.self)
    )
    for threads in [ThreadCount.atMost(2), .atMost(3)] {
      try check(float, threads: threads, "Float, \(threads)")
      try check(double, threads: threads, "Double, \(threads)")
    }
  }

  @Test(
    .enabled(
      if: variants.count > 1, "This processor has one instruction set with fused multiply-add."),
    arguments: Input.allCases, [Seeding.independentStreams, .sharedStream])
  func underAnyInstructionSet(_ input: Input, _ seeding: Seeding) throws {
    let best = try KernelVariant.current()
    defer { _ = try? KernelVariant.select(best.name) }
    for first in Self.variants {
      try KernelVariant.select(first.name)
      let (float, double) = (
        try recorded(input, seeding, Float.self), try recorded(input, seeding, Double.self)
      )
      for second in Self.variants where second != first {
        try KernelVariant.select(second.name)
        try check(float, threads: .atMost(2), "Float, \(first) to \(second)")
        try check(double, threads: .atMost(2), "Double, \(first) to \(second)")
      }
    }
  }
}
