internal import Measurement

/// What Python's libraries are to do of a training, and what has to come out.
///
/// `training.py` describes the folder with the data, the parameters and a trial.
struct TrainingTask: Encodable {
  enum Kind: String, Codable, CaseIterable, Sendable {
    /// All training images once, in an order of the library's own.
    case epoch
    /// The same with pixels scaled to 0...1, of which zeros may be left out.
    case sparseEpoch = "sparse-epoch"
    /// Loss and accuracy of all test images.
    case evaluation
    /// The outputs for a single test image.
    case prediction

    /// Whether it is an epoch, in whichever way.
    var isEpoch: Bool { self == .epoch || self == .sparseEpoch }
  }

  let kind: Kind
  let precision: Precision
  /// Inputs, then the outputs of each layer; all but the last are followed by tanh.
  let layers: [Int]
  /// The probability with which a hidden layer's output is kept while training.
  let keep: Double
  let batch: Int
  /// The learning rate, and the share of the velocity that is kept each step.
  let rate, momentum: Double
  /// Where data, parameters and trial are.
  let folder: String
  /// The mean loss of Lincoln's first epoch, or of its evaluation.
  var loss = 0.0
  /// The accuracy of Lincoln's evaluation.
  var accuracy = 0.0
  /// Lincoln's outputs for the first test image.
  var outputs: [Double] = []
}
