/// What an evaluation adds up.
struct EvaluationSums<Scalar: KernelScalar> {
  private let dataset: Dataset<Scalar>
  private let meaning: OutputMeaning
  private let details: Bool
  private var weightSum = 0.0
  private var lossSum = 0.0
  private var crossEntropySum: Double?
  private var hits = 0.0
  private var areOutputsFinite = true
  /// Only with details.
  private var guesses: [Int32] = []
  private var outputs: [Scalar] = []

  init(_ dataset: Dataset<Scalar>, _ meaning: OutputMeaning, details: Bool) {
    self.dataset = dataset
    self.meaning = meaning
    self.details = details
  }

  mutating func add(losses: [Double], _ indices: ArraySlice<Int32>) {
    for (row, index) in indices.enumerated() {
      let weight = dataset.weights?[Int(index)] ?? 1
      weightSum += weight
      lossSum += weight * losses[row]
    }
  }

  mutating func add(crossEntropies: [Double], _ indices: ArraySlice<Int32>) {
    var sum = crossEntropySum ?? 0
    for (row, index) in indices.enumerated() {
      sum += (dataset.weights?[Int(index)] ?? 1) * crossEntropies[row]
    }
    crossEntropySum = sum
  }

  mutating func add(_ prediction: MatrixView<Scalar>, _ indices: ArraySlice<Int32>) {
    guard let labels = dataset.labels else {
      if details { outputs += prediction.elements }
      return
    }
    guard areOutputsFinite, prediction.firstNonfiniteElement() == nil else {
      areOutputsFinite = false
      return
    }
    let classes = prediction.classes(meaning)
    for (index, guess) in zip(indices, classes) where labels[Int(index)] == guess {
      hits += dataset.weights?[Int(index)] ?? 1
    }
    if details { guesses += classes }
  }

  func evaluation(of samples: ArraySlice<Int32>) -> Evaluation {
    let weights = dataset.weights.map { weights in samples.map { weights[Int($0)] } }
    return Evaluation(
      loss: lossSum / weightSum, crossEntropy: crossEntropySum.map { $0 / weightSum },
      accuracy: dataset.labels != nil && areOutputsFinite ? hits / weightSum : nil,
      classification: classification(samples, weights),
      regression: regression(samples, weights))
  }

  private func classification(
    _ samples: ArraySlice<Int32>, _ weights: [Double]?
  ) -> ClassificationReport? {
    guard details, areOutputsFinite, let labels = dataset.labels,
      let classCount = dataset.classCount
    else { return nil }
    return ClassificationReport(
      labels: samples.map { labels[Int($0)] }, predictions: guesses, classCount: classCount,
      weights: weights, classNames: dataset.classNames)
  }

  private func regression(
    _ samples: ArraySlice<Int32>, _ weights: [Double]?
  ) -> RegressionReport? {
    guard details, dataset.labels == nil, meaning == .numbers else { return nil }
    var targets = Matrix<Scalar>(rows: samples.count, columns: dataset.outputCount)
    var view = targets.mutableView
    dataset.gatherTargets(samples, into: &view)
    return RegressionReport(
      targets: targets.elements, predictions: outputs, outputCount: dataset.outputCount,
      weights: weights)
  }
}
