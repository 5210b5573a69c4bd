/// How the learning rate of an epoch is computed.
public enum DecayArithmetic: String, Sendable, Hashable, Codable {
  /// From the epoch's number; the last epoch has exactly the final rate.
  case direct
  /// From the rate of the epoch before, as in the book, so that rounding accumulates.
  case accumulated
}
