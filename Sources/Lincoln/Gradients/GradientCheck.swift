/// How well gradients agree with central differences of what they are gradients of.
public struct GradientCheck: Sendable, Hashable {
  /// One element of a gradient.
  public struct Entry: Sendable, Hashable {
    /// What the gradient is with respect to: a parameter's name, `input` or `output`.
    public let name: String
    /// Row of the element.
    public let row: Int
    /// Column of the element.
    public let column: Int
    /// What was computed backward.
    public let gradient: Double
    /// What central differences give.
    public let difference: Double

    /// The difference of both, divided by the larger magnitude if that is above 1.
    public var error: Double {
      let error = abs(gradient - difference) / max(1, abs(gradient), abs(difference))
      return error.isNaN ? .infinity : error
    }
  }

  /// The element with the largest error; nil if there is none.
  public private(set) var worst: Entry?
  /// How many elements were compared.
  public private(set) var count = 0

  /// The largest error, 0 if nothing was compared.
  ///
  /// In double precision about 1e-9 is as good as
  /// central differences get, and anything above 1e-6 is a mistake in a gradient.
  public var error: Double { worst?.error ?? 0 }

  mutating func note(_ entry: Entry) {
    count += 1
    if entry.error > worst?.error ?? -1 { worst = entry }
  }

  /// By how much an element is moved to either side.
  static func step(_ value: Double) -> Double { 1e-5 * max(1, abs(value)) }
}

extension GradientCheck: CustomStringConvertible {
  /// Names the worst entry.
  public var description: String {
    guard let worst else { return "no gradients" }
    return """
      of \(count) elements \(worst.name)[\(worst.row), \(worst.column)] is worst: gradient \
      \(worst.gradient), central difference \(worst.difference)
      """
  }
}
