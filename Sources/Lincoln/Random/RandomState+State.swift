extension RandomState {
  /// Where a stream is: a value to keep and to go on from, equal to NumPy's `get_state()`.
  public struct State: Sendable, Hashable, Codable {
    /// The 624 words of the generator.
    public let key: [UInt32]
    /// How many of the words are used up, from 0 to 624.
    public let position: Int
    /// A normal draw that is waiting, or nil.
    public let cachedNormal: Double?

    /// Reads a state.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      key = try container.decode([UInt32].self, forKey: .key)
      position = try container.decode(Int.self, forKey: .position)
      cachedNormal = try container.decodeIfPresent(Double.self, forKey: .cachedNormal)
      guard key.count == MersenneTwister.blockSize,
        (0...MersenneTwister.blockSize).contains(position)
      else {
        throw DecodingError.invalid(decoder, "\(key.count) words at position \(position)")
      }
    }

    /// Creates a state.
    /// - Precondition: there are 624 words, and the position is from 0 to 624.
    public init(key: [UInt32], position: Int, cachedNormal: Double? = nil) {
      require(
        key.count == MersenneTwister.blockSize
          && (0...MersenneTwister.blockSize).contains(position),
        "RandomState.State: \(key.count) words at position \(position)")
      self.key = key
      self.position = position
      self.cachedNormal = cachedNormal
    }
  }
}
