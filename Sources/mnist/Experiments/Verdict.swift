import Lincoln

/// How a run compares with the recorded ones.
enum Verdict: String, Sendable {
  /// Every printed digit is as recorded (E02 and E03, where all records agree).
  case exact
  /// First evaluated loss and accuracy lie within the records.
  case inBand = "in band"
  /// They lie close by; five or six records are few.
  case near
  case off

  /// - Parameters:
  ///   - losses: of the evaluations that the notebook prints, without the one that stops.
  ///   - stop: the epoch of an early stop.
  ///   - accuracy: of the network after its last epoch, a fraction.
  init?(experiment: String, losses: [Double], stop: Int?, accuracy: Double) {
    guard let recorded = RecordedResults.byExperiment[experiment], let first = losses.first else {
      return nil
    }
    let percent = Self.printed(accuracy * 100, digits: 2)
    if let exact = recorded.exact, exact.stop == stop, exact.accuracy == percent,
      exact.losses == losses.map({ Self.printed($0, digits: 3) })
    {
      self = .exact
      return
    }
    let loss = Double(Self.printed(first, digits: 3)) ?? first
    let accuracy = Double(percent) ?? accuracy * 100
    if recorded.firstLoss.contains(loss) && recorded.accuracy.contains(accuracy) {
      self = .inBand
    } else if recorded.firstLoss.widened(share: 0.1, least: 0.02).contains(loss)
      && recorded.accuracy.widened(share: 0, least: 0.6).contains(accuracy)
    {
      self = .near
    } else {
      self = .off
    }
  }

  static func printed(_ value: Double, digits: Int) -> String {
    value.formatted(decimals: digits)
  }
}

extension ClosedRange<Double> {
  /// The band with two more of its widths on either side, at least a share of its ends or `least`.
  fileprivate func widened(share: Double, least: Double) -> ClosedRange {
    let width = 2 * (upperBound - lowerBound)
    return lowerBound - Swift.max(width, share * lowerBound, least)...upperBound
      + Swift.max(width, share * upperBound, least)
  }
}
