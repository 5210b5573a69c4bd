internal import Glibc

/// How the learning rate falls from epoch to epoch.
public enum LearningRateDecay: Sendable, Hashable {
  /// It stays.
  case none
  /// By the same amount each epoch, down to a final value in the last one.
  case linear(to: Double)
  /// By the same factor each epoch, down to a final value in the last one.
  case exponential(to: Double)

  /// How the rate of an epoch is computed.
  public enum Arithmetic: Sendable, Hashable {
    /// From the epoch's number; the last epoch has exactly the final rate.
    case direct
    /// From the rate of the epoch before, as in the book, so that rounding accumulates.
    case accumulated
  }

  var finalRate: Double? {
    switch self {
    case .none: nil
    case .linear(let rate), .exponential(let rate): rate
    }
  }
}

/// The learning rates of the epochs of one training.
struct LearningRateSchedule {
  let initial: Double
  let decay: LearningRateDecay
  let arithmetic: LearningRateDecay.Arithmetic
  let epochs: Int
  /// The rate of the epoch that runs, or of the next one.
  private(set) var rate: Double
  private var epoch = 1

  init(
    initial: Double, decay: LearningRateDecay, arithmetic: LearningRateDecay.Arithmetic,
    epochs: Int
  ) {
    self.initial = initial
    self.decay = decay
    self.arithmetic = arithmetic
    self.epochs = epochs
    rate = initial
  }

  /// Goes on to the next epoch.
  mutating func advance() {
    epoch += 1
    guard epochs > 1, let final = decay.finalRate else { return }
    switch (decay, arithmetic) {
    case (.none, _): break
    case (.linear, .accumulated): rate -= (initial - final) / Double(epochs - 1)
    case (.exponential, .accumulated): rate *= pow(final / initial, 1 / Double(epochs - 1))
    case (_, .direct) where epoch >= epochs: rate = final
    case (.linear, .direct):
      rate = initial + (final - initial) * Double(epoch - 1) / Double(epochs - 1)
    case (.exponential, .direct):
      rate = initial * pow(final / initial, Double(epoch - 1) / Double(epochs - 1))
    }
  }
}
