/// How well predicted classes agree with the true ones: per class, and averaged over classes.
///
/// All scores are shares from 0 to 1. With weights a sample counts as often as its weight says. A
/// score whose denominator is 0 does not exist and is nil; averages leave it out, as scikit-learn
/// does with `zero_division=np.nan`. Scores of classes are those of its function
/// `precision_recall_fscore_support`.
///
/// ```swift
/// let report = ClassificationReport(
///   labels: [0, 0, 1, 1], predictions: [0, 1, 1, 1], classCount: 2)
/// report.recall  // [0.5, 1.0]
/// print(report)  // a table
/// ```
public struct ClassificationReport: Sendable, Hashable {
  /// Row by row the samples of one true class, column by column what was predicted for them.
  ///
  /// Each element is the sum of the samples' weights in their order: without weights a whole number,
  /// the number of samples. Source: `confusion_matrix`.
  public let confusionMatrix: [[Double]]
  /// The share of samples whose prediction is right, from 0 to 1.
  ///
  /// Source: `accuracy_score`.
  public let accuracy: Double
  /// For each class, the share of its predictions that are right; nil if it was never predicted.
  public let precision: [Double?]
  /// For each class, the share of its samples that were predicted; nil if it has no samples.
  public let recall: [Double?]
  /// For each class, the harmonic mean of precision and recall, 2tp ÷ (2tp + fp + fn) in terms of
  /// true positives, false positives and false negatives; nil if there are none of the three.
  ///
  /// A class that has samples or predictions, but none that is right, has the F1 score 0.
  public let f1: [Double?]
  /// For each class, the number of its samples, or the sum of their weights.
  public let support: [Double]
  /// The mean over classes, in which each class counts the same.
  ///
  /// Source: `average="macro"`.
  public let macroAverage: Average
  /// Precision, recall and F1 of all classes' counts together.
  ///
  /// Since every sample has one label and one prediction, all three are the accuracy. Source:
  /// `average="micro"`.
  public let microAverage: Average
  /// The mean over classes, in which a class counts by its support.
  ///
  /// If all classes that have the score are without support, each of them counts the same. Source:
  /// `average="weighted"`.
  public let weightedAverage: Average
  /// The names of the classes in ``description``; nil for their indices.
  public let classNames: [String]?

  /// Compares predictions with labels.
  /// - Parameters:
  ///   - labels: the true class of each sample, from 0 to `classCount - 1`.
  ///   - predictions: the predicted class of each sample, in the same range.
  ///   - classCount: number of classes.
  ///   - weights: how much each sample counts, finite and not negative; nil if each counts 1.
  ///   - classNames: a name for each class, for ``description``.
  /// - Precondition: the counts agree, there is a sample, and weights do not sum to 0.
  public init(
    labels: some Collection<some BinaryInteger>, predictions: some Collection<some BinaryInteger>,
    classCount: Int, weights: [Double]? = nil, classNames: [String]? = nil
  ) {
    let operation = "ClassificationReport"
    require(classCount > 0, "\(operation): \(classCount) classes")
    require(
      labels.count == predictions.count,
      "\(operation): \(labels.count) labels, but \(predictions.count) predictions")
    require(
      classNames.map { $0.count == classCount } ?? true,
      "\(operation): \(classCount) classes, but \(classNames?.count ?? 0) names")
    let weights = SampleWeights(weights, count: labels.count, operation: operation)

    let empty = [Double](repeating: 0, count: classCount)
    var matrix = Array(repeating: empty, count: classCount)
    for (sample, (label, prediction)) in zip(labels, predictions).enumerated() {
      require(
        label >= 0 && label < classCount,
        "\(operation): sample \(sample) has the label \(label) of \(classCount) classes")
      require(
        prediction >= 0 && prediction < classCount,
        "\(operation): sample \(sample) has the prediction \(prediction) of \(classCount) classes")
      matrix[Int(label)][Int(prediction)] += weights[sample]
    }
    self.init(confusionMatrix: matrix, classNames: classNames)
  }

  /// Scores of a square matrix without negative elements, of which one at least is positive.
  private init(confusionMatrix: [[Double]], classNames: [String]?) {
    self.confusionMatrix = confusionMatrix
    self.classNames = classNames
    let right = confusionMatrix.indices.map { confusionMatrix[$0][$0] }
    let support = confusionMatrix.map { $0.reduce(0, +) }
    let predicted = confusionMatrix.indices.map { column in
      confusionMatrix.reduce(0) { $0 + $1[column] }
    }
    let precision = zip(right, predicted).map(Self.share)
    let recall = zip(right, support).map(Self.share)
    let f1 = zip(right, zip(support, predicted).map(+)).map { Self.share(2 * $0, of: $1) }
    accuracy = right.reduce(0, +) / confusionMatrix.joined().reduce(0, +)
    macroAverage = Average(
      precision: Self.mean(precision), recall: Self.mean(recall), f1: Self.mean(f1))
    microAverage = Average(precision: accuracy, recall: accuracy, f1: accuracy)
    weightedAverage = Average(
      precision: Self.mean(precision, weights: support),
      recall: Self.mean(recall, weights: support), f1: Self.mean(f1, weights: support))
    self.precision = precision
    self.recall = recall
    self.f1 = f1
    self.support = support
  }

  private static func share(_ part: Double, of whole: Double) -> Double? {
    whole == 0 ? nil : part / whole
  }

  /// The mean of the scores that exist; one always does, since there is a label and a prediction.
  private static func mean(_ scores: [Double?]) -> Double {
    let scores = scores.compactMap(\.self)
    return scores.reduce(0, +) / Double(scores.count)
  }

  private static func mean(_ scores: [Double?], weights: [Double]) -> Double {
    var sum = 0.0
    var total = 0.0
    for case (let score?, let weight) in zip(scores, weights) {
      sum += score * weight
      total += weight
    }
    return total == 0 ? mean(scores) : sum / total
  }
}
