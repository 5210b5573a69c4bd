public import Measurement

/// How figures are written, and when they are not.
public struct Notation {
  /// A median less certain than this, or of a race in which the machine was slower than it can
  /// be, is marked ~; less certain than five times this, it is not
  /// printed as a figure at all.
  public let limit: Double

  /// Marks figures by this limit.
  public init(limit: Double) {
    self.limit = limit
  }

  /// What a median is worth.
  public enum Verdict {
    /// It is known to the limit.
    case firm
    /// It is known to five times the limit, or the machine was slow.
    case rough
    /// It is not known.
    case noise
  }

  /// What a median of this uncertainty is worth.
  public func verdict(_ uncertainty: Double?) -> Verdict {
    let uncertainty = uncertainty ?? .infinity
    return uncertainty <= limit ? .firm : uncertainty <= 5 * limit ? .rough : .noise
  }

  /// What a result is worth.
  public func verdict(_ measured: Measured) -> Verdict {
    let verdict = verdict(measured.uncertainty)
    return verdict == .firm && measured.isDisturbed ? .rough : verdict
  }

  /// A figure of a result, or its range where only noise was measured.
  public func median(_ value: Spread, of measured: Measured) -> String {
    switch verdict(measured) {
    case .firm: value.median.significant()
    case .rough: "~" + value.median.significant()
    case .noise: "\(value.minimum.significant())…\(value.maximum.significant())?"
    }
  }

  /// How many times faster; ≈ where the other might as well be the faster one.
  public func ratio(_ ratio: Ratio) -> String {
    let text = ratio.value.formatted(digits: 2)
    guard let uncertainty = ratio.uncertainty else { return text + "*" }
    if verdict(uncertainty) == .noise { return "?" }
    return (ratio.value - 1).magnitude <= uncertainty * ratio.value ? "≈ " + text : text
  }

  /// How many times faster a result is than each of `names`; empty where nothing was compared.
  public func ratios(_ result: Measured, to names: [String]) -> [String] {
    names.map { name in
      guard let ratio = result.ratios[name] else { return "" }
      return verdict(result.uncertainty) == .noise ? "?" : self.ratio(ratio)
    }
  }

  /// The share of the limit that a result reached.
  public func percent(_ measured: Measured) -> String {
    guard let share = measured.share, verdict(measured.uncertainty) != .noise else { return "?" }
    return "\((100 * share).formatted(digits: 0)) %"
  }
}

extension Double {
  /// Three significant digits, as far as they are after the point.
  public func significant() -> String {
    let bounds = [100, 10, 1, 0.1]
    return formatted(digits: bounds.firstIndex { magnitude >= $0 } ?? bounds.count)
  }
}
