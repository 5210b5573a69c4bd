internal import Glibc

/// Kernels under the machine's limits: operations a second against operations per byte, both in
/// logarithms (Williams, Waterman and Patterson 2009).
public struct Roofline {
  /// A kernel at a size.
  struct Point {
    let label: String
    let group: String
    /// Operations per byte.
    let intensity: Double
    /// In 10⁹ operations a second.
    let rate: Double
    /// Whether its time is known to 5 %; if not, it is drawn hollow.
    let isFirm: Bool
  }

  /// A limit that rises with the operations per byte.
  struct Slope {
    let name: String
    /// In 10⁹ bytes a second.
    let bandwidth: Double
  }

  let points: [Point]
  let slopes: [Slope]
  /// In 10⁹ operations a second.
  let peak: Double
  let peakName: String
  let caption: String

  /// What one thread did in single precision, or in double if that is all there is.
  ///
  /// Products are drawn at all sizes, other kernels at the first one that was measured; the first variant's
  /// results with padded rows stand for ours. Nil if there is nothing to draw.
  public init?(_ report: Report) {
    let candidates = report.results.filter { !$0.isPeer && $0.threads == 1 && $0.operations > 0 }
    guard
      let precision = Precision.allCases.first(where: { p in
        candidates.contains { $0.precision == p }
      })
    else { return nil }
    let peaks = report.ceilings.filter {
      $0.kind == .multiplyAdd && $0.precision == precision && $0.threads == 1
    }
    guard let best = peaks.max(by: { $0.rate.median < $1.rate.median }) else { return nil }
    peak = best.rate.median
    peakName = best.name
    slopes = MemoryLevel.allCases.compactMap { level in
      report.ceilings.filter { $0.name == level.rawValue && $0.threads == 1 }
        .map(\.rate.median).max().map { Slope(name: level.rawValue, bandwidth: $0) }
    }
    var points = [Point]()
    for result in candidates
    where result.competitor == candidates.first(where: { $0.precision == precision })?.competitor {
      // The random stream knows no precision and is measured in double only.
      guard result.precision == precision || result.group == "random" else { continue }
      let isProduct = result.group == "products"
      let name = isProduct && result.kernel == "matmul" ? "" : result.kernel + " "
      let label = isProduct ? name + result.size : result.kernel
      guard !points.contains(where: { $0.label == label }) else { continue }
      points.append(
        Point(
          label: label, group: result.group, intensity: result.operations / result.bytes,
          rate: 1e-9 * result.operations / result.seconds.median,
          isFirm: result.uncertainty ?? .infinity <= 0.05))
    }
    self.points = points
    caption =
      "\(report.machine.processor), one thread, "
      + "\(precision == .float ? "single" : "double") precision, "
      + "\(report.date.prefix(10))"
  }
}
