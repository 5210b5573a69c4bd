/// Lets competitors take turns until each one's median is known well enough.
///
/// A round samples everyone once, every other round in reverse (A B C, C B A, …), so that whatever
/// changes on the machine meanwhile meets all of them alike.
public struct Race {
  /// At most about so many seconds; a round that has begun is finished.
  public var seconds: Double
  /// How far the medians may be uncertain, as a fraction (see ``Statistics/medianUncertainty``).
  public var uncertainty = 0.01
  /// Calls are repeated until a sample takes so many seconds.
  public var sampleSeconds = 0.001
  /// However slow the competitors are, there are so many rounds: fewer say nothing about how
  /// certain a median is.
  public var minimumRounds = 6

  /// A race with a limit in seconds.
  public init(seconds: Double) {
    self.seconds = seconds
  }

  /// What a race found out about one competitor.
  public struct Outcome: Sendable {
    /// The competitor's name.
    public let name: String
    /// In the order of the rounds, which are the same for all competitors.
    public let samples: [Sample]

    /// Statistics of the elapsed seconds of a call.
    public var seconds: Statistics { Statistics(samples.map(\.seconds)) }
    /// Statistics of the processor seconds of a call.
    public var processorSeconds: Statistics { Statistics(samples.map(\.processorSeconds)) }

    /// Median over the rounds of how many times faster this competitor was than `other`.
    public func ratio(to other: Outcome) -> Ratio {
      let quotients = Statistics(zip(samples, other.samples).map { $1.seconds / $0.seconds })
      return Ratio(value: quotients.median, uncertainty: quotients.medianUncertainty)
    }
  }

  /// Runs the race; outcomes are in the order of the competitors.
  public func run(_ competitors: [Competitor]) -> [Outcome] {
    let end = elapsedSeconds() + seconds
    let calls = competitors.map(callsPerSample)
    var samples = competitors.map { _ in [Sample]() }
    var rounds = 0
    repeat {
      let order = Array(competitors.indices)
      for index in rounds.isMultiple(of: 2) ? order : order.reversed() {
        competitors[index].prepare()
        samples[index].append(competitors[index].sample(calls[index]))
      }
      rounds += 1
    } while rounds < minimumRounds || (elapsedSeconds() < end && !isSettled(samples, rounds))
    return zip(competitors, samples).map { Outcome(name: $0.name, samples: $1) }
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

  private func isSettled(_ samples: [[Sample]], _ rounds: Int) -> Bool {
    // Sorting everything after each round would disturb more than it tells.
    guard rounds.isMultiple(of: 8) else { return false }
    return samples.allSatisfy {
      Statistics($0.map(\.seconds)).medianUncertainty <= uncertainty
    }
  }
}
