// Parts in words, for messages and for the configuration that a checkpoint belongs to. A text stays
// what it is in later versions: an option that a part gains is named only where it is not the
// default.

/// The words, without those that are empty, after a name.
private func text(_ name: String, _ words: String...) -> String {
  "\(name)(\(words.filter { !$0.isEmpty }.joined(separator: ", ")))"
}

private func text(_ schedule: any LearningRateSchedule) -> String {
  schedule is ConstantRate ? "" : "schedule: \(schedule)"
}

extension Dense: CustomStringConvertible {
  /// The layer as it is written in Swift.
  public var description: String {
    text(
      "Dense", "\(neurons)", "activation: \(activation)",
      "weightInitializer: \(weightInitializer)", dropout.map { "dropout: \($0)" } ?? "")
  }
}

extension Dropout: CustomStringConvertible {
  /// The layer in words.
  public var description: String {
    text("Dropout", "keep: \(keep)", isInverted ? "inverted" : "")
  }
}

extension Sequential: CustomStringConvertible {
  /// The layers as they are written in Swift.
  public var description: String {
    text("Sequential", layers.map { "\($0)" }.joined(separator: ", "))
  }
}

extension Residual: CustomStringConvertible {
  /// The layer as it is written in Swift.
  public var description: String { text("Residual", "\(body)") }
}

extension MeanSquaredError: CustomStringConvertible {
  /// The loss as it is written in Swift.
  public var description: String {
    text("MeanSquaredError", normalization == .none ? "" : "normalization: \(normalization)")
  }
}

extension SoftmaxCrossEntropy: CustomStringConvertible {
  /// The loss as it is written in Swift.
  public var description: String {
    form == .crossEntropy
      ? text("SoftmaxCrossEntropy")
      : text("SoftmaxCrossEntropy", "reporting: \(form)", "epsilon: \(epsilon)")
  }
}

extension SigmoidCrossEntropy: CustomStringConvertible {
  /// The loss as it is written in Swift.
  public var description: String { text("SigmoidCrossEntropy") }
}

extension SGD: CustomStringConvertible {
  /// The optimizer as it is written in Swift.
  public var description: String {
    text(
      "SGD", "learningRate: \(learningRate)", text(schedule),
      weightDecay == 0 ? "" : "weightDecay: \(weightDecay)")
  }
}

extension SGDMomentum: CustomStringConvertible {
  /// The optimizer as it is written in Swift.
  public var description: String {
    text(
      "SGDMomentum", "learningRate: \(learningRate)", "momentum: \(momentum)", text(schedule))
  }
}

extension AdaGrad: CustomStringConvertible {
  /// The optimizer as it is written in Swift.
  public var description: String {
    text(
      "AdaGrad", "learningRate: \(learningRate)", "epsilon: \(epsilon)", "form: \(form)",
      text(schedule))
  }
}

extension RegularizedSGD: CustomStringConvertible {
  /// The optimizer as it is written in Swift.
  public var description: String {
    text("RegularizedSGD", "learningRate: \(learningRate)", "alpha: \(alpha)", text(schedule))
  }
}

extension LinearDecay: CustomStringConvertible {
  /// The schedule as it is written in Swift.
  public var description: String {
    text("LinearDecay", "to: \(finalRate)", "arithmetic: \(arithmetic)")
  }
}

extension ExponentialDecay: CustomStringConvertible {
  /// The schedule as it is written in Swift.
  public var description: String {
    text("ExponentialDecay", "to: \(finalRate)", "arithmetic: \(arithmetic)")
  }
}
