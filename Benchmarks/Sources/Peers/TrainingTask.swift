public import Measurement

/// What Python's libraries are to do of a training, and what has to come out.
///
/// `training.py` describes the folder with the data, the parameters and a trial.
public struct TrainingTask: Encodable, Sendable {
  /// A part of a training.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// All training images once, in an order of the library's own.
    case epoch
    /// The same with pixels scaled to 0...1, of which zeros may be left out.
    case sparseEpoch = "sparse-epoch"
    /// Loss and accuracy of all test images.
    case evaluation
    /// The outputs for a single test image.
    case prediction

    /// Whether it is an epoch, in whichever way.
    public var isEpoch: Bool { self == .epoch || self == .sparseEpoch }
  }

  /// Which part.
  public let kind: Kind
  /// The element type.
  public let precision: Precision
  /// Inputs, then the outputs of each layer; all but the last are followed by tanh.
  public let layers: [Int]
  /// The probability with which a hidden layer's output is kept while training.
  public let keep: Double
  /// Samples of a step.
  public let batch: Int
  /// The learning rate.
  public let rate: Double
  /// The share of the velocity that is kept each step.
  public let momentum: Double
  /// Where data, parameters and trial are.
  public let folder: String
  /// The mean loss of Lincoln's first epoch, or of its evaluation.
  public var loss = 0.0
  /// The accuracy of Lincoln's evaluation.
  public var accuracy = 0.0
  /// Lincoln's outputs for the first test image.
  public var outputs: [Double] = []

  /// A task whose results are yet to be stated.
  public init(
    _ kind: Kind, precision: Precision, layers: [Int], keep: Double, batch: Int, rate: Double,
    momentum: Double, folder: String
  ) {
    self.kind = kind
    self.precision = precision
    self.layers = layers
    self.keep = keep
    self.batch = batch
    self.rate = rate
    self.momentum = momentum
    self.folder = folder
  }
}
