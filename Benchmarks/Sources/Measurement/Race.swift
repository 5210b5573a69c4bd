import Glibc

/// The time that one call took, averaged over the calls of a sample.
package struct Sample {
  package var seconds: Double
  /// Seconds that the whole process computed or waited actively, in all of its threads.
  package var processorSeconds: Double

  package init(seconds: Double, processorSeconds: Double) {
    self.seconds = seconds
    self.processorSeconds = processorSeconds
  }

  /// Calls `body` that many times and divides the time by it.
  package static func timing(calls: Int, _ body: () -> Void) -> Sample {
    let processorStart = secondsOf(CLOCK_PROCESS_CPUTIME_ID)
    let start = secondsOf(CLOCK_MONOTONIC)
    for _ in 0..<calls { body() }
    let end = secondsOf(CLOCK_MONOTONIC)
    let processorEnd = secondsOf(CLOCK_PROCESS_CPUTIME_ID)
    return Sample(
      seconds: (end - start) / Double(calls),
      processorSeconds: (processorEnd - processorStart) / Double(calls))
  }
}

/// Seconds on a clock that never runs backwards.
package func elapsedSeconds() -> Double { secondsOf(CLOCK_MONOTONIC) }

private func secondsOf(_ clock: clockid_t) -> Double {
  var time = timespec()
  unsafe clock_gettime(clock, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

/// One of several ways to do the same job.
package struct Competitor {
  /// What stands in the table.
  package let name: String
  /// Done before each sample and not timed: select a variant, set the number of threads.
  let prepare: () -> Void
  /// Takes a sample of so many calls.
  let sample: (Int) -> Sample

  /// A competitor that times itself, given a number of calls.
  package init(name: String, sample: @escaping (Int) -> Sample) {
    self.name = name
    self.sample = sample
    prepare = {}
  }

  /// A competitor whose `call` is repeated and timed.
  package init(name: String, prepare: @escaping () -> Void = {}, call: @escaping () -> Void) {
    self.name = name
    self.prepare = prepare
    sample = { calls in
      // Brings back what the others pushed out of the caches.
      call()
      return Sample.timing(calls: calls, call)
    }
  }
}

/// Lets competitors take turns until each one's median is known well enough.
///
/// A round samples everyone once, every other round in reverse (A B C, C B A, …), so that whatever
/// changes on the machine meanwhile meets all of them alike.
package struct Race {
  /// At most about so many seconds; a round that has begun is finished.
  package var seconds: Double
  /// How far the medians may be uncertain, as a fraction (see ``Statistics/medianUncertainty``).
  package var uncertainty = 0.01
  /// Calls are repeated until a sample takes so many seconds.
  package var sampleSeconds = 0.001
  /// However slow the competitors are, there are so many rounds: fewer say nothing about how
  /// certain a median is.
  package var minimumRounds = 6
  /// Whether the machine has all of its cores, asked before and after each sample; if not, the
  /// sample is set aside.
  package var hasAllCores: () -> Bool = { true }

  package init(seconds: Double) {
    self.seconds = seconds
  }

  /// What a race found out about one competitor.
  package struct Outcome {
    package let name: String
    /// In the order of the rounds, which are the same for all competitors; nil if set aside.
    let rounds: [Sample?]
    package let samples: [Sample]

    init(name: String, rounds: [Sample?]) {
      self.name = name
      self.rounds = rounds
      samples = rounds.compactMap { $0 }
    }

    package var setAside: Int { rounds.count - samples.count }
    /// Elapsed seconds of a call; there must be a sample.
    package var seconds: Statistics { Statistics(samples.map(\.seconds)) }
    /// The process's computing time in a call.
    package var processorSeconds: Statistics { Statistics(samples.map(\.processorSeconds)) }

    /// Median over the rounds of how many times faster this competitor was than `other`; nil
    /// without a round in which neither was set aside.
    package func ratio(to other: Outcome) -> Ratio? {
      let quotients = zip(rounds, other.rounds).compactMap { own, other in
        own.flatMap { own in other.map { $0.seconds / own.seconds } }
      }
      guard !quotients.isEmpty else { return nil }
      let statistics = Statistics(quotients)
      return Ratio(value: statistics.median, uncertainty: statistics.medianUncertainty)
    }
  }

  /// Runs the race; outcomes are in the order of the competitors.
  package func run(_ competitors: [Competitor]) -> [Outcome] {
    let end = secondsOf(CLOCK_MONOTONIC) + seconds
    let calls = competitors.map(callsPerSample)
    var samples = competitors.map { _ in [Sample?]() }
    var rounds = 0
    var hadAllCores = hasAllCores()
    repeat {
      let order = Array(competitors.indices)
      for index in rounds.isMultiple(of: 2) ? order : order.reversed() {
        competitors[index].prepare()
        let sample = competitors[index].sample(calls[index])
        let hasAllCores = hasAllCores()
        samples[index].append(hadAllCores && hasAllCores ? sample : nil)
        hadAllCores = hasAllCores
      }
      rounds += 1
    } while !isOver(samples, rounds, isLate: secondsOf(CLOCK_MONOTONIC) >= end)
    return zip(competitors, samples).map { Outcome(name: $0.name, rounds: $1) }
  }

  private func callsPerSample(_ competitor: Competitor) -> Int {
    competitor.prepare()
    var calls = 1
    while true {
      var time = competitor.sample(calls).seconds * Double(calls)
      // Once more: another program may have been on the processor meanwhile.
      if time >= sampleSeconds {
        time = min(time, competitor.sample(calls).seconds * Double(calls))
      }
      if time >= sampleSeconds { return calls }
      calls = max(calls + 1, min(16 * calls, Int(Double(calls) * 1.1 * sampleSeconds / time)))
    }
  }

  private func isOver(_ samples: [[Sample?]], _ rounds: Int, isLate: Bool) -> Bool {
    let kept = samples.map { $0.lazy.filter { $0 != nil }.count }.min() ?? 0
    // A machine that never has all of its cores must not be waited for.
    guard kept >= minimumRounds else { return isLate && rounds >= 2 * minimumRounds }
    // Sorting everything after each round would disturb more than it tells.
    guard !isLate, rounds.isMultiple(of: 8) else { return isLate }
    return samples.allSatisfy {
      Statistics($0.compactMap { $0?.seconds }).medianUncertainty <= uncertainty
    }
  }
}
