/// How well a network does on a data set.
public struct Evaluation: Sendable, Hashable {
  /// The network's loss, averaged over the samples by their weights.
  public let loss: Double
  /// The standard cross-entropy, if the loss is softmax cross-entropy in either form.
  public let crossEntropy: Double?
  /// The share of samples, from 0 to 1, whose class the network finds, by their weights; nil if
  /// targets are no classes or an output is not finite.
  public let accuracy: Double?
  /// Confusion matrix, precision, recall and F1, if details were asked for and targets are classes.
  public let classification: ClassificationReport?
  /// Mean absolute error, root mean squared error and R², if details were asked for and targets are
  /// numbers.
  public let regression: RegressionReport?

  /// Creates an evaluation, such as for a schedule or a measure that is tried alone.
  public init(
    loss: Double, crossEntropy: Double? = nil, accuracy: Double? = nil,
    classification: ClassificationReport? = nil, regression: RegressionReport? = nil
  ) {
    self.loss = loss
    self.crossEntropy = crossEntropy
    self.accuracy = accuracy
    self.classification = classification
    self.regression = regression
  }
}

extension Evaluation: Codable {
  private enum CodingKeys: String, CodingKey {
    case loss, crossEntropy, accuracy
  }

  /// Reads an evaluation without details.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      loss: try container.decode(Double.self, forKey: .loss),
      crossEntropy: try container.decodeIfPresent(Double.self, forKey: .crossEntropy),
      accuracy: try container.decodeIfPresent(Double.self, forKey: .accuracy))
  }
}
