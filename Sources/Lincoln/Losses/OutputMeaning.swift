/// What a network's outputs mean under its loss: what `classify` and `probabilities` answer.
public enum OutputMeaning: String, Sendable, Hashable, Codable {
  /// The softmax of the outputs is the probability of each of several classes.
  case classScores
  /// The sigmoid of each output is a probability: of a label by itself, or with a single output
  /// that of the second of two classes.
  case labelScores
  /// The outputs are probabilities already, of one class each; a single output is that of the
  /// second of two classes.
  case probabilities
  /// Numbers. If a network was trained on classes, the largest output is its answer.
  case numbers
}
