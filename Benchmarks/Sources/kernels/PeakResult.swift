internal import Measurement

/// The rate of multiply-adds in registers, for one instruction set.
struct PeakResult: Codable {
  let name: String
  let precision: Precision
  let threads: Int
  let gigaflops: Spread

  /// Measures all instruction sets in turns.
  static func measured(_ precision: Precision, threads: Int, race: Race) -> [PeakResult] {
    let peaks = Peak.supported
    let outcomes = race.run(peaks.map { $0.competitor(precision, threads: threads) })
    return zip(peaks, outcomes).map { peak, outcome in
      PeakResult(
        name: peak.name, precision: precision, threads: threads,
        gigaflops: Spread(
          gigaflopsOf: Double(threads) * peak.operations(precision), in: outcome.seconds))
    }
  }
}
