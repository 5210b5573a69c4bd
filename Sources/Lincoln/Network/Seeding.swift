/// Which random streams a network's seed starts.
public enum Seeding: Sendable, Hashable {
  /// A stream for each purpose: layer `i`, counted from 0, starts from the stream seeded with
  /// `[seed, i, 0]` and draws its dropout from `[seed, i, 1]`; samples are shuffled with
  /// `[seed, 2³² − 1]`.
  case independentStreams
  /// The book's way: one stream, started with the training's seed, shuffles and draws dropout;
  /// each layer starts it again with the network's seed to initialize itself, within the first
  /// forward pass. So all layers begin with the same numbers.
  case sharedStream
}

/// The streams of one training.
struct RandomStreams {
  let seeding: Seeding
  let networkSeed: UInt32
  let shuffling: RandomState
  private let dropout: [RandomState]

  init(seeding: Seeding, networkSeed: UInt32, trainingSeed: UInt32, layerCount: Int) {
    self.seeding = seeding
    self.networkSeed = networkSeed
    switch seeding {
    case .sharedStream:
      let shared = RandomState(seed: trainingSeed)
      shuffling = shared
      dropout = Array(repeating: shared, count: layerCount)
    case .independentStreams:
      shuffling = RandomState(seeds: [trainingSeed, .max])
      dropout = (0..<layerCount).map { RandomState(seeds: [networkSeed, UInt32($0), 1]) }
    }
  }

  func dropout(layer: Int) -> RandomState { dropout[layer] }

  /// The stream from which a layer's parameters are drawn, at its start.
  func initialization(layer: Int) -> RandomState {
    switch seeding {
    case .sharedStream:
      shuffling.reseed(networkSeed)
      return shuffling
    case .independentStreams:
      return RandomState(seeds: [networkSeed, UInt32(layer), 0])
    }
  }
}
