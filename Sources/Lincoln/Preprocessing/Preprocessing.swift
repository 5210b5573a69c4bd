/// What is done to raw values before a network sees them; a part of the network.
///
/// `fit` fits the preprocessing of a network to the training samples, unless it is fitted already,
/// and training, evaluation and prediction apply it. Data sets hold raw values. There are `.none`,
/// `.standardized` and `.unit`; conform a type of your own to add one.
public protocol Preprocessing: Sendable {
  /// Whether it knows all that it has to know of the training samples.
  var isFitted: Bool { get }

  /// Whether every value is treated alike, whatever its column; bytes are then treated through a
  /// table of their 256 values.
  var isUniform: Bool { get }

  /// How many values a sample has if that matters: those of the samples that it is fitted to.
  /// Default: nil, samples of any size.
  var inputCount: Int? { get }

  /// The same, fitted to training samples.
  func fitted<Scalar>(to samples: Samples<Scalar>) -> Self

  /// Replaces the raw values of some samples, one a row.
  /// - Precondition: it is fitted, to samples of as many values.
  func apply<Scalar>(to batch: inout MutableMatrixView<Scalar>)
}

extension Preprocessing {
  /// Samples of any size.
  public var inputCount: Int? { nil }
}
