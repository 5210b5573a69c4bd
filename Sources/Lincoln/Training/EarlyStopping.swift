/// When training stops because evaluations no longer improve.
///
/// Training stops at the n-th evaluation in a row that is no improvement, n being the patience.
/// Whatever counts as an improvement, the best network is the one with the absolutely best
/// evaluation.
public struct EarlyStopping: Sendable {
  /// What is watched; the validation loss by default.
  public var measure: EvaluationMeasure
  /// How many evaluations in a row without improvement stop training, at least 1.
  public var patience: Int
  /// By how much an evaluation must be better to count as an improvement.
  public var minimumImprovement: Double
  /// Better than what.
  public var reference: Reference

  /// What an evaluation must be better than.
  public enum Reference: String, Sendable, Hashable, Codable {
    /// The last evaluation that counted as an improvement, as in Keras: small steps add up.
    case lastImprovement
    /// The best evaluation so far, as in scikit-learn: a step must be large by itself. (There
    /// training stops one evaluation later than patience says.)
    case best
  }

  /// Watches the validation loss unless told otherwise.
  public init(
    patience: Int = 1, minimumImprovement: Double = 0, measure: EvaluationMeasure = .loss,
    reference: Reference = .lastImprovement
  ) {
    self.measure = measure
    self.patience = patience
    self.minimumImprovement = minimumImprovement
    self.reference = reference
  }

  /// The book's rule: stops at the first evaluation whose loss is not below that of all before.
  public static var book: EarlyStopping { EarlyStopping(patience: 1) }

  /// What is wrong with the values, or nil.
  var problem: String? {
    if patience < 1 { return "the patience of earlyStopping is \(patience); at least 1 is needed" }
    if !(minimumImprovement >= 0 && minimumImprovement.isFinite) {
      return "the minimum improvement of earlyStopping is \(minimumImprovement); it is 0 or more"
    }
    return nil
  }
}

extension EarlyStopping {
  /// How far early stopping has come: a value that takes note of evaluations one by one.
  public struct State: Sendable, Hashable, Codable {
    /// The best value so far; nil before the first.
    public private(set) var best: Double?
    /// The last value that counted as an improvement; nil before the first.
    public private(set) var lastImprovement: Double?
    /// Evaluations in a row without improvement.
    public private(set) var countWithoutImprovement = 0

    /// Starts.
    public init() {}

    /// What follows from an evaluation.
    public struct Decision: Sendable, Hashable {
      /// Whether it is the best so far.
      public let isBest: Bool
      /// Whether it counts as an improvement.
      public let isImprovement: Bool
      /// Whether training should stop.
      public let shouldStop: Bool
    }

    /// Takes note of the watched value of an evaluation.
    ///
    /// A value that is NaN is neither best nor an improvement.
    /// - Parameters:
    ///   - value: of the rule's measure.
    ///   - rule: what counts; nil never stops and watches the smallest value.
    public mutating func note(_ value: Double, _ rule: EarlyStopping?) -> Decision {
      let isLargerBetter = rule?.measure.isLargerBetter ?? false
      func isBetter(_ value: Double, than other: Double?, by margin: Double) -> Bool {
        guard let other else { return !value.isNaN }
        return isLargerBetter ? value > other + margin : value < other - margin
      }
      let isBest = isBetter(value, than: best, by: 0)
      let reference = rule?.reference == .best ? best : lastImprovement
      let isImprovement = isBetter(value, than: reference, by: rule?.minimumImprovement ?? 0)
      if isBest { best = value }
      if isImprovement { lastImprovement = value }
      countWithoutImprovement = isImprovement ? 0 : countWithoutImprovement + 1
      return Decision(
        isBest: isBest, isImprovement: isImprovement,
        shouldStop: shouldStop(rule))
    }

    /// Whether training should stop by now; never without a rule.
    public func shouldStop(_ rule: EarlyStopping?) -> Bool {
      rule.map { countWithoutImprovement >= $0.patience } ?? false
    }
  }
}
