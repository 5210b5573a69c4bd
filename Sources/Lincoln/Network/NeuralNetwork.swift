/// Layers, a loss, and the parameters that training found.
///
/// A network is a value: a copy keeps its parameters whatever happens to the original, and costs
/// nothing until one of them changes. Predicting changes nothing and may be done from any number
/// of tasks at once.
///
/// ```swift
/// var network = NeuralNetwork<Float>(
///   layers: [Dense(89, activation: .tanh), Dense(10)], loss: SoftmaxCrossEntropy(), seed: 1)
/// ```
public struct NeuralNetwork<Scalar: KernelScalar>: Sendable {
  /// The layers, in the order in which data passes through them.
  public let layers: [any Layer]
  /// What training makes small.
  public let loss: any Loss
  /// What all random numbers of the network follow from.
  public let seed: UInt32
  /// How they follow from it.
  public let seeding: Seeding

  private(set) var layout: NetworkLayout?
  /// Never written while another network may hold it.
  private(set) var parameters: Workspace<Scalar>?

  /// Creates a network whose parameters do not exist yet: they are made by ``build(inputCount:)``
  /// or by the first training.
  /// - Parameters:
  ///   - layers: at least one.
  ///   - loss: what training makes small.
  ///   - seed: what all random numbers follow from; nil takes one from the system.
  ///   - seeding: how they follow from it.
  public init(
    layers: [any Layer], loss: any Loss, seed: UInt32? = 1,
    seeding: Seeding = .independentStreams
  ) {
    require(!layers.isEmpty, "NeuralNetwork: there are no layers")
    self.layers = layers
    self.loss = loss
    self.seed = seed ?? UInt32.random(in: .min ... .max)
    self.seeding = seeding
  }

  /// Whether the parameters exist.
  public var isBuilt: Bool { parameters != nil }

  /// Inputs per sample, once the parameters exist.
  public var inputCount: Int? { layout?.inputCount }

  /// Outputs per sample, once the parameters exist.
  public var outputCount: Int? { layout?.outputCount }

  /// Makes the parameters for samples of `inputCount` values, or makes them anew, drawn from the
  /// network's seed.
  public mutating func build(inputCount: Int) {
    require(inputCount > 0, "build: \(inputCount) inputs")
    let layout = NetworkLayout(layers: layers, inputCount: inputCount)
    let parameters = Workspace<Scalar>(layout.parameterShapes)
    let streams = RandomStreams(
      seeding: seeding, networkSeed: seed, trainingSeed: seed, layerCount: layers.count)
    for (index, layer) in layers.enumerated() {
      layer.initialize(
        MutableMatrixSlots(parameters, layout.layers[index].parameters),
        random: streams.initialization(layer: index))
    }
    self.layout = layout
    self.parameters = parameters
  }

  /// This network with other parameters, which it keeps to itself.
  func with(_ parameters: Workspace<Scalar>, _ layout: NetworkLayout) -> NeuralNetwork {
    var network = self
    network.layout = layout
    network.parameters = parameters
    return network
  }

  mutating func makeParametersUnique() {
    if let shared = parameters, !isKnownUniquelyReferenced(&parameters) {
      parameters = shared.copy()
    }
  }
}
