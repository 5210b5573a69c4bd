import Lincoln
import TestSupport
import Testing

/// What data sets take, how they are divided, and what samples weigh.
@Suite(.fixedVariant) struct DatasetTests {
  private func data(_ labels: [Int], classCount: Int? = nil) throws -> Dataset<Float> {
    try Dataset(labels.indices.map { [Float($0)] }, labels: labels, classCount: classCount)
  }

  @Test func theNumberOfClassesIsThatOfTheLabels() throws {
    #expect(try data([0, 2, 1, 1]).classCount == 3)
    #expect(try data([0, 0]).classCount == 1)
    #expect(try data([0, 2], classCount: 4).classCount == 4)
    #expect(throws: DataError.absentClasses([1, 3], largestLabel: 4)) { try data([0, 2, 4]) }
    #expect(throws: DataError.absentClasses([0], largestLabel: 1)) { try data([1, 1]) }
    let damaged = #expect(throws: DataError.self) { try data([0, 1, 200]) }
    #expect(
      damaged?.description.contains("labels 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 188 more") == true)
    #expect(throws: DataError.labelOutOfRange(label: -1, sample: 1, classCount: Int(Int32.max))) {
      try data([0, -1])
    }
  }

  @Test func namesBelongToClasses() throws {
    let rows: [[Float]] = [[1], [2], [3]]
    let named = try Dataset(rows, labels: [0, 1, 1], classNames: ["a", "b", "c"])
    #expect(named.classCount == 3 && named.classNames == ["a", "b", "c"])
    #expect(try named.subset([1]).classNames == ["a", "b", "c"])
    #expect(throws: DataError.classNameMismatch(names: 2, classCount: 3)) {
      try Dataset(rows, labels: [0, 1, 1], classCount: 3, classNames: ["a", "b"])
    }
  }

  @Test func takesMatricesAndRows() throws {
    let matrix = Matrix<Float>([[1, 2], [3, 4]])
    let one = try Dataset(matrix, labels: [0, 1])
    let other = try Dataset([[1, 2], [3, 4]] as [[Float]], targets: [5, 6])
    let third = try Dataset(matrix, targets: matrix)
    #expect(one.inputCount == 2 && other.outputCount == 1 && third.outputCount == 2)
    #expect(matrix.elements == [1, 2, 3, 4], "still there")
    #expect(throws: DataError.unequalRow(row: 1, expected: 2, found: 1)) {
      try Dataset([[1, 2], [3]] as [[Float]], labels: [0, 1])
    }
  }

  @Test func everyClassIsOnBothSides() throws {
    // 96, 2, 1 and 1 samples.
    let labels = (0..<100).map { $0 < 96 ? 0 : $0 < 98 ? 1 : $0 - 96 }
    let all = try data(labels)
    for seed in UInt32(1)...20 {
      let (training, validation) = try all.split(validation: 0.1, seed: seed)
      let (trained, validated) = (try #require(training.labels), try #require(validation.labels))
      #expect((trained + validated).sorted() == labels.map(Int32.init))
      #expect(Set(trained) == [0, 1, 2, 3] && Set(validated) == [0, 1])
      #expect((9...12).contains(validated.count))
    }
    // Shares are kept.
    let even = try data((0..<60).map { $0 % 3 }).split(validation: 0.2, seed: 4)
    for label in Int32(0)..<3 {
      #expect(even.validation.labels?.count { $0 == label } == 4)
    }
    let plain = try all.split(validation: 0.5, stratified: false)
    #expect(plain.validation.count == 50)
    let numbers = try Dataset<Float>(
      (0..<9).map { [Float($0)] }, targets: (0..<9).map { Float($0) })
    #expect(try numbers.split(validation: 0.3).validation.count == 3)
  }

  @Test func tooFewSamplesAreNamed() throws {
    let single = #expect(throws: DataError.self) { try data([0]).split(validation: 0.5) }
    #expect(single?.description.contains("There are 1 samples") == true)
    #expect(single?.description.contains("at least 2") == true)
    #expect(throws: DataError.tooFewSamples(found: 3, needed: 4, for: "a division into 4 folds")) {
      try data([0, 1, 1]).folds(4)
    }
  }

  @Test func foldsValidateEverySampleOnce() throws {
    let labels = (0..<50).map { $0 < 30 ? 0 : $0 < 45 ? 1 : 2 }
    let folds = try data(labels).folds(5, seed: 3)
    #expect(folds.count == 5)
    var validated: [Int32] = []
    for (training, validation) in folds {
      #expect(training.count == 40 && validation.count == 10)
      validated += try #require(validation.labels)
      #expect(validation.labels?.count { $0 == 2 } == 1)
      #expect(validation.labels?.count { $0 == 0 } == 6)
    }
    #expect(validated.sorted() == labels.map(Int32.init))
    let other = try data(labels).folds(5, seed: 4)
    #expect(other[0].validation.inputs.firstColumn != folds[0].validation.inputs.firstColumn)
  }

  // MARK: Weights

  @Test func weightsAreChecked() throws {
    let all = try data([0, 1, 1])
    #expect(throws: DataError.weightCountMismatch(expected: 3, found: 2)) {
      try all.weighted(samples: [1, 2])
    }
    for bad in [-1, Double.infinity] {
      #expect(throws: DataError.invalidWeight(position: 1, value: bad)) {
        try all.weighted(samples: [1, bad, 1])
      }
    }
    #expect(throws: DataError.self) { try all.weighted(samples: [0, 0, 0]) }
    #expect(throws: DataError.weightCountMismatch(expected: 2, found: 3)) {
      try all.weighted(classes: [1, 2, 3])
    }
    let weighted = try all.weighted(classes: [1, 2]).weighted(samples: [1, 1, 3])
    #expect(weighted.weights == [1, 2, 6])
    #expect(try weighted.subset([2, 0]).weights == [6, 1])
    #expect(all.balanced().weights == [1.5, 0.75, 0.75])
    let (training, validation) = try weighted.folds(3)[0]
    #expect(training.weights?.count == 2 && validation.weights?.count == 1)
  }

  private func train(_ data: Dataset<Double>, batchSize: Int = 64) throws -> NeuralNetwork<Double> {
    var network = NeuralNetwork<Double>(
      layers: [Dense(4, activation: .tanh), Dense(3)], loss: SoftmaxCrossEntropy(), seed: 5)
    try Trainer(
      optimizer: SGD(learningRate: 0.1),
      options: TrainingOptions(epochs: 5, batchSize: batchSize, restoring: .last)
    ).fit(&network, on: data)
    return network
  }

  @Test func weightsOfOneChangeNoBit() throws {
    let plain: Dataset<Double> = try .random(samples: 30, inputs: 4)
    let ones = try plain.weighted(samples: Array(repeating: 1, count: 30))
    #expect(
      try train(plain, batchSize: 8).parameterBits() == train(ones, batchSize: 8).parameterBits())
    // Any equal weights are scaled to 1.
    let threes = try plain.weighted(samples: Array(repeating: 4, count: 30))
    #expect(
      try train(plain, batchSize: 8).parameterBits() == train(threes, batchSize: 8).parameterBits())
    let network = try train(plain)
    #expect(try network.evaluate(plain) == network.evaluate(ones))
  }

  /// A sample of weight 2 counts like two samples; all in one batch.
  @Test func weightsCountLikeCopies() throws {
    let plain: Dataset<Double> = try .random(samples: 24, inputs: 4)
    let weighted = try plain.weighted(samples: (0..<24).map { $0 % 3 == 0 ? 2 : 1 })
    let copied = try plain.subset((0..<24).flatMap { $0 % 3 == 0 ? [$0, $0] : [$0] })
    let (one, other) = (try train(weighted), try train(copied))
    for index in 0..<4 {
      let (found, expected) = (one.parameter(index).elements, other.parameter(index).elements)
      for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-12) }
    }
    let (evaluation, expected) = (
      try one.evaluate(weighted, details: true), try one.evaluate(copied, details: true)
    )
    #expect(abs(evaluation.loss - expected.loss) < 1e-12)
    #expect(abs(try #require(evaluation.accuracy) - (try #require(expected.accuracy))) < 1e-12)
    #expect(evaluation.classification?.confusionMatrix == expected.classification?.confusionMatrix)
  }

  @Test func balancedClassesAreFoundMoreOften() throws {
    // Five of a hundred are rare, and overlap with the rest.
    let random = RandomState(seed: 8)
    let rows = (0..<400).map { [random.normal(mean: $0 % 20 == 0 ? 1.5 : 0)] }
    let rare = try Dataset<Double>(rows, labels: rows.indices.map { $0 % 20 == 0 ? 1 : 0 })
    func recall(_ data: Dataset<Double>) throws -> Double {
      var network = NeuralNetwork<Double>(layers: [Dense(2)], loss: SoftmaxCrossEntropy())
      try Trainer(optimizer: SGD(learningRate: 0.5), options: TrainingOptions(epochs: 50))
        .fit(&network, on: data)
      return try #require(
        try network.evaluate(rare, details: true).classification?.recall[1])
    }
    #expect(try recall(rare) < 0.3)
    #expect(try recall(rare.balanced()) > 0.6)
  }

  @Test func emptyRowsAreRefused() throws {
    #expect(throws: DataError.emptyRows) { try Dataset<Float>([[], []], labels: [0, 1]) }
    #expect(throws: DataError.emptyRows) { try Dataset<Float>([[1], [2]], targets: [[], []]) }
    #expect(throws: DataError.emptyRows) {
      try Dataset(Matrix<Float>(rows: 2, columns: 0), labels: [0, 1])
    }
    #expect(throws: DataError.emptyRows) {
      try Dataset(Matrix<Float>(rows: 2, columns: 0), targets: Matrix([[1], [2]]))
    }
    var network = NeuralNetwork<Float>(layers: [Dense(1)], loss: MeanSquaredError())
    network.build(inputCount: 2)
    #expect(throws: PredictionError.data(.emptyRows)) { try network.predict([Float]()) }
    #expect(throws: PredictionError.data(.emptyRows)) {
      _ = try network.predict(Matrix<Float>(rows: 1, columns: 0))
    }
  }

  @Test func numbersOfClassesBeyondAllLabelsAreErrors() throws {
    #expect(throws: DataError.classNameMismatch(names: 0, classCount: 2)) {
      try Dataset<Float>([[1], [2]], labels: [0, 1], classNames: [])
    }
    #expect(throws: DataError.self) {
      try Dataset<Float>([[1], [2]], labels: [0, 1 << 33], classCount: 1 << 34)
    }
    let huge = #expect(throws: DataError.self) {
      try Dataset<Float>([[1], [2]], labels: [0, 2_000_000_000])
    }
    #expect(huge?.description.contains("and more") == true, "\(String(describing: huge))")
    let negative = #expect(throws: DataError.self) { try Dataset<Float>([[1]], labels: [-1]) }
    #expect(negative?.description.hasSuffix("is -1; labels are from 0 on.") == true)
  }

  @Test func aSplitOfSingleSamplesSaysWhatIsMissing() throws {
    let error = #expect(throws: DataError.self) {
      try Dataset<Float>([[1], [2]], labels: [0, 1]).split(validation: 0.5)
    }
    #expect(error == .tooFewSamples(found: 1, needed: 2, for: "a class on both sides of a split"))
  }
}

extension Samples {
  /// The first value of each sample.
  var firstColumn: [Scalar] {
    var matrix = Matrix<Scalar>(rows: count, columns: columns)
    var view = matrix.mutableView
    gather([Int32](0..<Int32(count))[...], into: &view)
    return (0..<count).map { matrix[$0, 0] }
  }
}
