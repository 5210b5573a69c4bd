/// A peer that is not here, and why.
public struct MissingPeer: Error, CustomStringConvertible {
  /// The library's name and the reason.
  public let description: String
}
