/// The streams of one training.
package struct RandomStreams {
  /// Shuffles; in the book's seeding also the stream that all layers draw from.
  let shuffling: RandomState
  /// The stream that each layer draws from.
  private let layers: [RandomState]
  /// In the book's seeding a layer starts the shared stream again to initialize itself, just before
  /// it runs for the first time: the first pass draws from where each layer's initialization
  /// ended, and everything after it from where the last layer's draws end.
  private var firstPass: [RandomState]?

  init(seeding: Seeding, networkSeed: UInt32, trainingSeed: UInt32, layerCount: Int) {
    switch seeding {
    case .sharedStream:
      shuffling = RandomState(seed: trainingSeed)
      layers = Array(repeating: shuffling, count: layerCount)
    case .independentStreams:
      shuffling = RandomState(seeds: [trainingSeed, .max])
      layers = (0..<layerCount).map { RandomState(seeds: [networkSeed, UInt32($0), 1]) }
    }
  }

  /// The streams from which the layers' parameters are drawn, each at its start.
  static func initialization(
    seeding: Seeding, networkSeed: UInt32, layerCount: Int
  ) -> [RandomState] {
    (0..<layerCount).map { layer in
      switch seeding {
      case .sharedStream: RandomState(seed: networkSeed)
      case .independentStreams: RandomState(seeds: [networkSeed, UInt32(layer), 0])
      }
    }
  }

  /// What the layers draw from in the next pass.
  var current: [RandomState] { firstPass ?? layers }

  /// The network was initialized from these streams just now.
  mutating func noteInitialization(_ streams: [RandomState], _ seeding: Seeding) {
    firstPass = seeding == .sharedStream ? streams : nil
  }

  /// A pass has drawn what it needs.
  mutating func endPass() {
    guard let last = firstPass?.last else { return }
    shuffling.state = last.state
    firstPass = nil
  }

  /// Where all streams are.
  var saved: Saved {
    Saved(
      shuffling: shuffling.state, layers: layers.map(\.state),
      firstPass: firstPass?.map(\.state))
  }

  /// Goes on from where the streams were.
  mutating func restore(_ saved: Saved) {
    for (layer, state) in zip(layers, saved.layers) { layer.state = state }
    shuffling.state = saved.shuffling
    firstPass = saved.firstPass?.map(RandomState.init(state:))
  }

  package struct Saved: Sendable, Hashable {
    package let shuffling: RandomState.State
    package let layers: [RandomState.State]
    package let firstPass: [RandomState.State]?

    package init(
      shuffling: RandomState.State, layers: [RandomState.State], firstPass: [RandomState.State]?
    ) {
      self.shuffling = shuffling
      self.layers = layers
      self.firstPass = firstPass
    }
  }
}
