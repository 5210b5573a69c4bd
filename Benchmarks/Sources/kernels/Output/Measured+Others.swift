internal import Measurement

extension Sequence<Measured> {
  /// Adds what other runs measured of the same jobs, and how ours compare: quotients of medians,
  /// for there were no rounds in common.
  func adding(_ others: [Measured]) -> [Measured] {
    var results = Array(self)
    var found = [Measured]()
    for index in results.indices where !results[index].isPeer {
      for other in others where other.isPeer && other.isSameJob(as: results[index]) {
        results[index].ratios[other.competitor] = Ratio(
          value: other.seconds.median / results[index].seconds.median, uncertainty: nil)
        if !found.contains(where: { $0.competitor == other.competitor && $0.isSameJob(as: other) })
        {
          found.append(other)
        }
      }
    }
    return results + found
  }
}
