internal import Measurement

/// How figures are written, and when they are not.
struct Notation {
  /// A median less certain than this, or of a race in which the machine was slower than it can
  /// be, is marked ~; less certain than five times this, it is not
  /// printed as a figure at all.
  let limit: Double

  /// What a median is worth.
  enum Verdict {
    case firm
    case rough
    case noise
  }

  func verdict(_ uncertainty: Double?) -> Verdict {
    let uncertainty = uncertainty ?? .infinity
    return uncertainty <= limit ? .firm : uncertainty <= 5 * limit ? .rough : .noise
  }

  func verdict(_ measured: Measured) -> Verdict {
    let verdict = verdict(measured.uncertainty)
    return verdict == .firm && measured.isDisturbed ? .rough : verdict
  }

  /// A figure of a result, or its range where only noise was measured.
  func median(_ value: Spread, of measured: Measured) -> String {
    switch verdict(measured) {
    case .firm: value.median.significant()
    case .rough: "~" + value.median.significant()
    case .noise: "\(value.minimum.significant())…\(value.maximum.significant())?"
    }
  }

  /// How many times faster; ≈ where the other might as well be the faster one.
  func ratio(_ ratio: Ratio) -> String {
    let text = ratio.value.formatted(digits: 2)
    guard let uncertainty = ratio.uncertainty else { return text + "*" }
    if verdict(uncertainty) == .noise { return "?" }
    return (ratio.value - 1).magnitude <= uncertainty * ratio.value ? "≈ " + text : text
  }

  func percent(_ measured: Measured) -> String {
    guard let share = measured.share, verdict(measured.uncertainty) != .noise else { return "?" }
    return "\((100 * share).formatted(digits: 0)) %"
  }
}

extension Double {
  /// Three significant digits, as far as they are after the point.
  func significant() -> String {
    let bounds = [100, 10, 1, 0.1]
    return formatted(digits: bounds.firstIndex { magnitude >= $0 } ?? bounds.count)
  }
}

extension Measured {
  /// Seconds of a call in 10⁻⁶.
  var microseconds: Spread { seconds.scaled(by: 1e6) }
  /// Seconds of an element in 10⁻⁹.
  var nanosecondsEach: Spread { seconds.scaled(by: 1e9 / elements) }
  /// Whether multiply-adds are its limit.
  var isOfOperations: Bool { ceiling?.hasPrefix(Ceiling.Kind.multiplyAdd.rawValue) ?? false }

  /// In 10⁹ operations or bytes a second.
  var rate: Spread { Spread(rateOf: isOfOperations ? operations : bytes, in: seconds) }
  var unit: String { isOfOperations ? "GFLOP/s" : "GB/s" }

  var title: String { competitor + (storage.map { ", \($0)" } ?? "") }
  var conditions: String { "\(precision), \(threads == 1 ? "1 thread" : "\(threads) threads")" }
}
