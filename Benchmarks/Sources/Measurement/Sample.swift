import Glibc

/// The time that one call took, averaged over the calls of a sample.
public struct Sample: Sendable {
  /// Elapsed seconds.
  public var seconds: Double
  /// Seconds that the whole process computed or waited actively, in all of its threads.
  public var processorSeconds: Double

  /// Creates a sample from two times in seconds.
  public init(seconds: Double, processorSeconds: Double) {
    self.seconds = seconds
    self.processorSeconds = processorSeconds
  }

  /// Calls `body` that many times and divides the time by it.
  public static func timing(calls: Int, _ body: () -> Void) -> Sample {
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
public func elapsedSeconds() -> Double {
  secondsOf(CLOCK_MONOTONIC)
}

private func secondsOf(_ clock: clockid_t) -> Double {
  var time = timespec()
  unsafe clock_gettime(clock, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}
