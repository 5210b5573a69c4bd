/// Finds out during training how many threads are fastest.
///
/// A few steps are made on one thread, then on 2, 4, … as long as each doubling is faster. The
/// winner makes some thousand steps before its neighbors are tried again, for so few steps that
/// they do not matter. Several threads are watched all the time: when another program takes a
/// processor away they wait for each other, and may need many times as long as one thread alone.
struct ThreadTrial {
  private enum Phase {
    /// ``threads`` are tried, for the first time or after a change.
    case climbing
    /// ``threads`` are tried against the ones that have been best so far.
    case probing
    /// ``threads`` are the best.
    case settled
  }

  /// Steps of a trial, after a first one that wakes or loses the other threads.
  static var trialSteps: Int { 4 }
  /// How many times as long as on one thread a step may take before a trial is given up.
  static var patience: Double { 4 }
  /// Steps after which several threads are compared with one again.
  static var watchedSteps: Int { 32 }
  /// For how many steps a decision holds; each time that it is confirmed for twice as many.
  ///
  /// Trials are less than 0.5 % of the steps then.
  static var periods: ClosedRange<Int> { 2048...16384 }

  /// The number of threads for the next step.
  private(set) var threads = 1
  private var limit = 1
  private var phase = Phase.settled
  private var stepsLeft = 0
  private var period = 0
  /// The number that was settled for last.
  private var settledThreads = 1
  /// The best number of threads so far, and the seconds a sample that it takes.
  private var best = (threads: 1, cost: Double.infinity)
  /// Seconds a sample of the fastest step on one thread: one that nothing disturbed.
  private var alone = Double.infinity
  /// What the steps of a trial, or those that are watched, took.
  private var sum = (steps: 0, seconds: 0.0, samples: 0)
  private var largestBatch = 0
  /// Whether the next trial is one of more threads.
  private var goesUp = true

  /// Sets how many threads are allowed; another number than before starts anew.
  mutating func allow(_ limit: Int) {
    guard limit != self.limit else { return }
    self.limit = limit
    period = 0
    alone = .infinity
    best = (1, .infinity)
    begin(.climbing, threads: 1)
  }

  /// Takes note of the time that a step on ``threads`` took.
  mutating func note(seconds: Double, samples: Int) {
    guard limit > 1 else { return }
    // The last batch of an epoch may be small, and then costs more a sample than others.
    largestBatch = max(largestBatch, samples)
    guard 2 * samples >= largestBatch else { return }
    stepsLeft -= 1
    let isFirstOfTrial = phase != .settled && stepsLeft == Self.trialSteps
    if !isFirstOfTrial {
      sum = (sum.steps + 1, sum.seconds + seconds, sum.samples + samples)
      if threads == 1 { alone = min(alone, seconds / Double(samples)) }
    }
    if phase == .settled {
      noteSettled()
    } else if threads > 1, seconds > Self.patience * alone * Double(samples) {
      settle(best.threads)
    } else if stepsLeft == 0 {
      decide()
    }
  }

  private mutating func noteSettled() {
    if sum.steps == Self.watchedSteps {
      best.cost = sum.seconds / Double(sum.samples)
      if threads > 1, best.cost > alone { return settle(1) }
      sum = (0, 0, 0)
    }
    guard stepsLeft == 0 else { return }
    let isUp = threads == 1 || (goesUp && threads < limit)
    goesUp = !isUp
    begin(.probing, threads: isUp ? min(2 * threads, limit) : Self.fewer(than: threads))
  }

  /// Compares what has been tried with the best so far.
  private mutating func decide() {
    let cost = threads == 1 ? alone : sum.seconds / Double(sum.samples)
    let isMore = threads > best.threads
    let isBetter = cost < best.cost || threads == best.threads
    if isBetter { best = (threads, cost) }
    let climbs = isBetter && (isMore || phase == .climbing) && threads < limit
    if climbs { begin(.climbing, threads: min(2 * threads, limit)) } else { settle(best.threads) }
  }

  private mutating func begin(_ phase: Phase, threads: Int) {
    self.phase = phase
    self.threads = threads
    stepsLeft = Self.trialSteps + 1
    sum = (0, 0, 0)
    if threads == 1 { alone = .infinity }
  }

  /// Keeps to a number of threads for a while.
  private mutating func settle(_ threads: Int) {
    let isConfirmed = period > 0 && threads == settledThreads
    period = isConfirmed ? min(2 * period, Self.periods.upperBound) : Self.periods.lowerBound
    settledThreads = threads
    if threads != best.threads { best = (threads, threads == 1 ? alone : .infinity) }
    phase = .settled
    self.threads = threads
    stepsLeft = period
    sum = (0, 0, 0)
  }

  /// The largest power of two below a number.
  private static func fewer(than threads: Int) -> Int {
    var power = 1
    while 2 * power < threads { power *= 2 }
    return power
  }
}
