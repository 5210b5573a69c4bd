internal import Glibc

/// A learning rate that falls by the same factor each epoch, down to a final one in the last.
///
/// Book: chapter 4, `decay_type="exponential"`.
public struct ExponentialDecay: LearningRateSchedule, Hashable, Codable {
  /// The rate of the last epoch, above 0.
  public let finalRate: Double
  /// How the rate of an epoch is computed.
  public let arithmetic: DecayArithmetic
  private var accumulated = AccumulatedRate()

  /// Creates the schedule.
  /// - Precondition: `finalRate` is positive and finite.
  public init(to finalRate: Double, arithmetic: DecayArithmetic = .direct) {
    require(
      finalRate > 0 && finalRate.isFinite,
      "ExponentialDecay: final learning rate \(finalRate); no factor leads there")
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
        $0 * pow(final / initial, 1 / Double(epochs - 1))
      }
    case .direct where context.epoch >= epochs: return final
    case .direct:
      return initial * pow(final / initial, Double(context.epoch - 1) / Double(epochs - 1))
    }
  }
}

extension LearningRateSchedule where Self == ExponentialDecay {
  /// By the same factor each epoch, down to a final rate in the last one.
  public static func exponential(
    to finalRate: Double, arithmetic: DecayArithmetic = .direct
  ) -> ExponentialDecay {
    ExponentialDecay(to: finalRate, arithmetic: arithmetic)
  }
}
