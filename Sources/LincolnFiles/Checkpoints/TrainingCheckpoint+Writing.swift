public import FoundationEssentials
public import Lincoln

extension TrainingCheckpoint {
  /// Writes the checkpoint to a file in the safetensors format, complete in itself and with a
  /// checksum.
  ///
  /// Tensors: `network.…`, `best.…` and `epoch_start.…` as ``NeuralNetwork/save(to:durability:)`` names
  /// them, `optimizer.N.…`, `order` (I32) and the random streams (I64); all else in the metadata.
  /// - Parameters:
  ///   - url: the file, which is replaced when the new one is complete.
  ///   - durability: whether the file is flushed to the disk before it gets its name.
  /// - Throws: ``FileError`` if it cannot be written, or a layer, loss, preprocessing or schedule of
  ///   your own does not conform to `Storable`.
  public func write(to url: URL, durability: Durability = .flushed) throws(FileError) {
    try write(to: url, durability: durability, in: POSIXFileSystem())
  }

  func write(
    to url: URL, durability: Durability, in system: any FileSystem
  ) throws(FileError) {
    let description = try StoredJSON.text(
      StoredCheckpoint(self, path: url.path), path: url.path)
    var writer = SafetensorsWriter()
    network.addTensors(to: &writer, prefix: "network.")
    progress?.bestNetwork?.addTensors(to: &writer, prefix: "best.")
    progress?.epochStart?.addTensors(to: &writer, prefix: "epoch_start.")
    addOptimizerState(to: &writer)
    writer.add("order", order)
    for (index, state) in streams.all.enumerated() {
      StoredStream.add(state, index, to: &writer)
    }
    writer.setMetadata("format", to: "pt")
    writer.setMetadata(StoredCheckpoint.versionKey, to: "\(StoredCheckpoint.version)")
    writer.setMetadata(StoredCheckpoint.checkpointKey, to: description)
    writer.setMetadata(
      StoredCheckpoint.checksumKey, to: try writer.checksum(after: description))
    try writer.write(to: url, durability: durability, in: system)
  }

  private func addOptimizerState(to writer: inout SafetensorsWriter) {
    guard let layout = network.layout else { return }
    let places = TensorPlacement.places(of: network.layers, layout.children).parameters
    let count = optimizerState.count(parameters: places.count)
    for (index, place) in places.enumerated() {
      for state in 0..<count {
        let value = optimizerState.value(index, state, count: count)
        writer.add("optimizer.\(state).\(place.name)", value.view)
      }
    }
  }
}

extension RandomStreams.Saved {
  /// All streams in the order of a file.
  var all: [RandomState.State] { [shuffling] + layers + (firstPass ?? []) }
}

extension SafetensorsWriter {
  /// The CRC-32 of a text and of all tensors by name.
  fileprivate func checksum(after text: String) throws(FileError) -> String {
    let text = Array(text.utf8)
    var checksum = unsafe crc32(text.span.bytes, continuing: 0)
    for tensor in tensors.sorted(by: { $0.name < $1.name }) {
      try tensor.write { bytes in checksum = crc32(bytes, continuing: checksum) }
    }
    return String(checksum, radix: 16)
  }
}
