/// Finds out during training whether several threads are faster than one.
///
/// A few steps are made on one thread, a few on all that are allowed, then many in the faster way.
/// Several threads are watched all the time: when another program takes a processor away they wait
/// for each other, and may need many times as long as one thread alone.
struct ThreadTrial {
  private enum Phase {
    case alone
    case together
    case settled
  }

  /// Steps of either half of a trial, after a first one that wakes or loses the other threads.
  static var trialSteps: Int { 8 }
  /// Steps after which several threads are compared with one again.
  static var watchedSteps: Int { 32 }
  /// For how many steps a decision holds; each time that it is confirmed for twice as many.
  static var periods: ClosedRange<Int> { 256...4096 }

  /// The number of threads for the next step.
  private(set) var threads = 1
  private var limit = 1
  private var phase = Phase.settled
  private var stepsLeft = 0
  private var period = 0
  private var isTogetherFaster = false
  /// Seconds a sample of the fastest step on one thread: one that nothing disturbed.
  private var alone = Double.infinity
  /// What the steps that are watched took, and what they would take on one thread.
  private var watched = (steps: 0, seconds: 0.0, secondsAlone: 0.0)

  /// Sets how many threads are allowed; another number than before starts anew.
  mutating func allow(_ limit: Int) {
    guard limit != self.limit else { return }
    self.limit = limit
    period = 0
    begin(.alone)
  }

  /// Takes note of the time that a step on ``threads`` took.
  mutating func note(seconds: Double, samples: Int) {
    guard limit > 1 else { return }
    stepsLeft -= 1
    switch phase {
    case .alone:
      if stepsLeft < Self.trialSteps { alone = min(alone, seconds / Double(samples)) }
      if stepsLeft == 0 { begin(.together) }
    case .together:
      if stepsLeft < Self.trialSteps { watch(seconds, samples) }
      // One step that takes longer than all should ends the trial.
      let isSlow = seconds > alone * Double(samples * Self.trialSteps)
      if isSlow || stepsLeft == 0 { settle(!isSlow && watched.seconds < watched.secondsAlone) }
    case .settled:
      if threads > 1 { watch(seconds, samples) }
      if watched.steps == Self.watchedSteps {
        if watched.seconds > watched.secondsAlone { return settle(false) }
        watched = (0, 0, 0)
      }
      if stepsLeft == 0 { begin(.alone) }
    }
  }

  private mutating func watch(_ seconds: Double, _ samples: Int) {
    watched.steps += 1
    watched.seconds += seconds
    watched.secondsAlone += alone * Double(samples)
  }

  private mutating func begin(_ phase: Phase) {
    self.phase = phase
    threads = phase == .alone ? 1 : limit
    stepsLeft = Self.trialSteps + 1
    watched = (0, 0, 0)
    if phase == .alone { alone = .infinity }
  }

  /// Keeps to one thread or to all for a while.
  private mutating func settle(_ isTogetherFaster: Bool) {
    phase = .settled
    threads = isTogetherFaster ? limit : 1
    let isConfirmed = period > 0 && isTogetherFaster == self.isTogetherFaster
    period = isConfirmed ? min(2 * period, Self.periods.upperBound) : Self.periods.lowerBound
    self.isTogetherFaster = isTogetherFaster
    stepsLeft = period
    watched = (0, 0, 0)
  }
}
