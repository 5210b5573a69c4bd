public import FoundationEssentials
public import Lincoln

extension NeuralNetwork {
  /// Reads a network that ``save(to:durability:)`` wrote, with the bits that it had.
  /// - Parameters:
  ///   - url: the file.
  ///   - types: types of your own that layers, losses, activations and so on may be of.
  ///   - rounding: whether a file of a `Double` network may be read as `Float`, each number rounded
  ///     once.
  /// - Throws: ``FileError`` if it cannot be read, is damaged, was written by a newer version or by
  ///   something else, or names a type that `types` does not.
  public init(
    contentsOf url: URL, types: [any Storable.Type] = [], rounding: Bool = false
  ) throws(FileError) {
    try self.init(SafetensorsFile(contentsOf: url), types: types, rounding: rounding)
  }

  init(
    _ file: SafetensorsFile, types: [any Storable.Type], rounding: Bool
  ) throws(FileError) {
    let stored = try StoredNetwork.read(file, types)
    self = try stored.restored(
      from: file, prefix: "", as: Scalar.self, rounding ? .rounded : [])
    let places = TensorPlacement.places(of: layers, layout?.children ?? [])
    let known = Set((places.parameters + places.state).map(\.name))
    if let stranger = file.tensors.first(where: { !known.contains($0.name) }) {
      throw FileError(
        .wrongLayout, file.path, at: FileError.Location(tensor: stranger.name),
        expected: "only the tensors of the described layers", found: "one more",
        advice: "The file is damaged, or tensors were added to it.")
    }
  }
}

extension StoredNetwork {
  /// The description that a file holds.
  static func read(
    _ file: SafetensorsFile, _ types: [any Storable.Type]
  ) throws(FileError) -> StoredNetwork {
    guard let version = file.metadata[versionKey], let text = file.metadata[networkKey] else {
      throw FileError(
        .unknownFormat, file.path, at: FileError.Location(field: versionKey),
        expected: "a network that Lincoln saved", found: "tensors without its description",
        advice: "Describe the network and read its parameters with loadParameters(from:).")
    }
    guard let number = Int(version), number >= 1 else {
      throw FileError(
        .malformedHeader, file.path, at: FileError.Location(field: versionKey),
        expected: "a version from 1 to \(Self.version)", found: version,
        advice: "The file is damaged, or was written by something else.")
    }
    guard number <= Self.version else {
      throw FileError(
        .newerVersion, file.path, at: FileError.Location(field: versionKey),
        expected: "version \(Self.version) or before", found: "version \(number)",
        advice: "The file was written by a newer version of Lincoln: update it.")
    }
    return try StoredJSON.value(
      StoredNetwork.self, text, types, path: file.path, field: networkKey)
  }

  /// The network with the parameters that a file holds under names with a prefix.
  func restored<Scalar: KernelScalar>(
    from file: SafetensorsFile, prefix: String, as type: Scalar.Type, _ options: ReadingOptions
  ) throws(FileError) -> NeuralNetwork<Scalar> {
    var network: NeuralNetwork<Scalar>
    do {
      network = try self.network(as: type)
      _ = try LayerCheck.outputShape(of: network.layers, inputShape)
      try PreprocessingCheck.check(network.preprocessing, inputCount: inputShape.count)
    } catch {
      throw StoredJSON.problem(error, path: file.path, field: Self.networkKey)
    }
    let layout = Sequential(network.layers).layout(inputShape: inputShape)
    let places = TensorPlacement.places(of: network.layers, layout.children)
    for place in places.parameters + places.state { try place.check(file, prefix: prefix) }
    try network.restore(inputShape: inputShape, isTrainedOnClasses: isTrainedOnClasses) {
      parameters, state throws(FileError) in
      for (index, place) in places.parameters.enumerated() {
        try place.read(file, prefix: prefix, options, into: &parameters, index)
      }
      for (index, place) in places.state.enumerated() {
        try place.read(file, prefix: prefix, options, into: &state, index)
      }
    }
    return network
  }
}

extension TensorPlacement {
  /// Checks that a file has the tensor in its shape.
  fileprivate func check(_ file: SafetensorsFile, prefix: String) throws(FileError) {
    guard let found = file[prefix + name] else {
      throw FileError(
        .noSuchTensor, file.path, at: FileError.Location(tensor: prefix + name),
        expected: "a tensor of \(shape())", found: "none", advice: "The file is damaged.")
    }
    guard found.shape == shape() else {
      throw FileError(
        .wrongShape, file.path, at: FileError.Location(tensor: prefix + name),
        expected: "\(shape())", found: "\(found.shape)", advice: "The file is damaged.")
    }
  }

  fileprivate func read<Scalar: KernelScalar>(
    _ file: SafetensorsFile, prefix: String, _ options: ReadingOptions,
    into workspace: inout Workspace<Scalar>, _ index: Int
  ) throws(FileError) {
    // A bias of one dimension would be read as a column.
    let isTransposed = isDenseWeight || isDenseBias
    var view = workspace.mutableView(index)
    try file.read(
      prefix + name, into: &view, isTransposed ? options.union(.transposed) : options)
  }
}
