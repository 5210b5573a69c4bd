/// Where training ceased to be finite.
public struct Divergence: Sendable, Hashable {
  /// What was not finite.
  public enum Finding: Sendable, Hashable {
    /// A parameter, by its name such as `0.weight`.
    case parameter(name: String, row: Int, column: Int, value: Double)
    /// The loss of a training sample, and why if the loss can tell.
    case trainingLoss(sample: Int, value: Double, reason: String?)
    /// The loss of an evaluation.
    case evaluationLoss(value: Double)
  }

  /// An input of the training samples, as the network sees it.
  public struct Input: Sendable, Hashable {
    /// The sample.
    public let sample: Int
    /// The position within the sample.
    public let column: Int
    /// The value.
    public let value: Double
  }

  /// The epoch, from 1.
  public let epoch: Int
  /// The batch within the epoch, from 1; nil if it was seen after the epoch's last batch.
  public let batch: Int?
  /// The learning rate of the step.
  public let learningRate: Double
  /// The first parameter or loss that was not finite.
  public let finding: Finding
  /// The first input that is NaN, or else the one of the largest magnitude, if that is above 100.
  public let largestInput: Input?
}

extension Divergence: CustomStringConvertible {
  /// What was found where, and what to do.
  public var description: String {
    let place = batch.map { "in batch \($0) of epoch \(epoch)" } ?? "after epoch \(epoch)"
    let what: String
    switch finding {
    case .parameter(let name, let row, let column, let value):
      what = "Parameter \(name)[\(row), \(column)] is \(Self.text(value)) \(place)"
    case .trainingLoss(let sample, let value, let reason):
      what =
        "The loss of training sample \(sample) is \(Self.text(value)) \(place)"
        + (reason.map { ": \($0)" } ?? "")
    case .evaluationLoss(let value):
      what = "The loss of the evaluation is \(Self.text(value)) \(place)"
    }
    if let input = largestInput, !input.value.isFinite {
      return """
        \(what). The network's preprocessing turns input \(input.column) of sample \
        \(input.sample) into \(Self.text(input.value)); use another one, or change the sample.
        """
    }
    let input =
      largestInput.map {
        """
         The largest input is \($0.value) (sample \($0.sample), column \($0.column)); inputs of \
        about 1 train best, see the network's preprocessing.
        """
      } ?? ""
    return """
      \(what), at learning rate \(learningRate).\(input) A smaller learning rate or smaller initial \
      weights may help.
      """
  }

  /// NaN has a sign that means nothing.
  private static func text(_ value: Double) -> String { value.isNaN ? "NaN" : "\(value)" }
}
