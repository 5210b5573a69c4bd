public import FoundationEssentials
public import Lincoln

extension NeuralNetwork {
  /// Writes the network to a file in the safetensors format, complete in itself: parameters, layers'
  /// state, and in the metadata layers, loss, preprocessing, seed and names of classes.
  ///
  /// Tensors are named and laid out as those of the equivalent `nn.Sequential`, so that PyTorch's
  /// `load_state_dict` takes them: `0.weight` `[outputs, inputs]`, `0.bias`, after an activation
  /// `2.weight` and so on. An activation other than the linear one and dropout are modules and count;
  /// a `Sequential` within is an `nn.Sequential`, a `Residual` a module whose inner one is called
  /// `body`. The book's `Dropout(keep:)` scales at inference and PyTorch's does not; `Dropout` shows
  /// the module that does. The same network gives the same bytes.
  /// - Parameters:
  ///   - url: the file, which is replaced when the new one is complete.
  ///   - durability: whether the file is flushed to the disk before it gets its name.
  /// - Throws: ``FileError`` if it cannot be written, or a layer, loss or preprocessing of your own
  ///   does not conform to `Storable`.
  /// - Precondition: the network is built.
  public func save(to url: URL, durability: Durability = .flushed) throws(FileError) {
    var writer = SafetensorsWriter()
    try add(to: &writer, prefix: "", path: url.path)
    try writer.write(to: url, durability: durability)
  }

  /// Adds tensors under names with a prefix, and the description as metadata.
  func add(
    to writer: inout SafetensorsWriter, prefix: String, path: String
  ) throws(FileError) {
    guard let layout else {
      fatalError("save: the network has no parameters yet; build or train it")
    }
    let description = try StoredNetwork(self, layout, path: path)
    writer.setMetadata("format", to: "pt")
    writer.setMetadata(StoredNetwork.versionKey, to: "\(StoredNetwork.version)")
    writer.setMetadata(StoredNetwork.networkKey, to: try StoredJSON.text(description, path: path))
    addTensors(to: &writer, prefix: prefix)
  }

  /// Adds parameters and state.
  func addTensors(to writer: inout SafetensorsWriter, prefix: String) {
    guard let layout else { return }
    let places = TensorPlacement.places(of: layers, layout.children)
    var tensors = writer
    withParameters { parameters, state in
      for (index, place) in places.parameters.enumerated() {
        tensors.add(
          prefix + place.name, parameters.view(index), shape: place.shape(),
          transposed: place.isDenseWeight)
      }
      for (index, place) in places.state.enumerated() {
        tensors.add(prefix + place.name, state.view(index), shape: place.shape())
      }
    }
    writer = tensors
  }
}
