/// Which random streams a network's seed starts.
public enum Seeding: String, Sendable, Hashable, Codable {
  /// A stream for each purpose: layer `i`, counted from 0, starts from the stream seeded with
  /// `[seed, i, 0]` and draws its dropout from `[seed, i, 1]`; samples are shuffled with
  /// `[seed, 2³² − 1]`.
  case independentStreams
  /// The book's way: one stream, started with the training's seed, shuffles and draws dropout;
  /// each layer starts it again with the network's seed to initialize itself, within the first
  /// forward pass. So all layers begin with the same numbers.
  case sharedStream
}
