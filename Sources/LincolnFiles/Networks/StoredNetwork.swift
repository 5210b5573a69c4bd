import FoundationEssentials
import Lincoln

/// What a file says of a network beside its tensors.
struct StoredNetwork: Codable {
  /// Of the files that this version writes; it reads them and all before.
  static let version = 1
  static let versionKey = "lincoln_version"
  static let networkKey = "lincoln_network"

  let layers: [StoredPart]
  let loss: StoredPart
  let preprocessing: StoredPart
  let seed: UInt32
  let seeding: Seeding
  let classNames: [String]?
  let isTrainedOnClasses: Bool
  let inputShape: SampleShape

  /// - Throws: ``FileError`` if a part of the network cannot be written.
  init<Scalar>(
    _ network: NeuralNetwork<Scalar>, _ layout: LayerLayout, path: String
  ) throws(FileError) {
    layers = try network.layers.enumerated().map { index, layer throws(FileError) in
      try Self.part(layer, "layer \(index)", path)
    }
    loss = try Self.part(network.loss, "the loss", path)
    preprocessing = try Self.part(network.preprocessing, "the preprocessing", path)
    seed = network.seed
    seeding = network.seeding
    classNames = network.classNames
    isTrainedOnClasses = network.isTrainedOnClasses
    inputShape = layout.inputShape
  }

  static func part(
    _ part: Any, _ what: String, _ path: String
  ) throws(FileError) -> StoredPart {
    do {
      return try StoredPart(part)
    } catch {
      throw FileError(
        .notStorable, path, expected: "parts that conform to Storable",
        found: "\(what), \(type(of: part)), that does not",
        advice: "Make the type Codable and conform it to Storable.")
    }
  }

  /// The network without its parameters.
  func network<Scalar>(as type: Scalar.Type) throws -> NeuralNetwork<Scalar> {
    guard !layers.isEmpty else {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no layers"))
    }
    var network = NeuralNetwork<Scalar>(
      layers: try layers.map { try $0.part((any Layer).self) }, loss: try loss.part(),
      preprocessing: try preprocessing.part(), seed: seed, seeding: seeding)
    network.classNames = classNames
    return network
  }
}
