import Foundation

extension Double {
  /// This number with so many decimals, as C's `%.3f` and Python's `:.3f` print it.
  func formatted(decimals: Int) -> String {
    String(format: "%.\(decimals)f", self)
  }
}
