/// A learning rate that falls by the same amount each epoch, down to a final one in the last.
///
/// Book: chapter 4, `decay_type="linear"`.
public struct LinearDecay: LearningRateSchedule, Hashable, Codable {
  /// The rate of the last epoch; may be 0.
  public let finalRate: Double
  /// How the rate of an epoch is computed.
  public let arithmetic: DecayArithmetic
  private var accumulated = AccumulatedRate()

  /// Creates the schedule.
  /// - Precondition: `finalRate` is not negative and finite.
  public init(to finalRate: Double, arithmetic: DecayArithmetic = .direct) {
    require(finalRate >= 0 && finalRate.isFinite, "LinearDecay: final learning rate \(finalRate)")
    self.finalRate = finalRate
    self.arithmetic = arithmetic
  }

  /// The rate of the step's epoch.
  public mutating func learningRate(_ context: ScheduleContext) -> Double {
    let (initial, final, epochs) = (context.initialRate, finalRate, context.epochs)
    guard epochs > 1 else { return initial }
    switch arithmetic {
    case .accumulated:
      return accumulated.rate(initial: initial, epoch: context.epoch) {
        $0 - (initial - final) / Double(epochs - 1)
      }
    case .direct where context.epoch >= epochs: return final
    case .direct:
      return initial + (final - initial) * Double(context.epoch - 1) / Double(epochs - 1)
    }
  }
}

extension LearningRateSchedule where Self == LinearDecay {
  /// By the same amount each epoch, down to a final rate in the last one.
  public static func linear(
    to finalRate: Double, arithmetic: DecayArithmetic = .direct
  ) -> LinearDecay {
    LinearDecay(to: finalRate, arithmetic: arithmetic)
  }
}
