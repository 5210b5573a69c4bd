public import FoundationEssentials
public import Lincoln

extension NeuralNetwork {
  /// Fills the described layers with parameters from a safetensors file of any origin: PyTorch,
  /// Keras, scikit-learn.
  ///
  /// Tensors are expected under the names that ``save(to:durability:)`` gives them, `0.weight`,
  /// `0.bias` and so on, unless `names` says otherwise. `F16`, `BF16` and `F32` become `Float` or
  /// `Double` exactly. State of layers is read if the file has it.
  ///
  /// ```swift
  /// var network = NeuralNetwork<Float>(
  ///   layers: [Dense(64, activation: .relu), Dense(10)], loss: SoftmaxCrossEntropy())
  /// try network.loadParameters(
  ///   from: url, names: ["0.weight": "fc1.weight", "0.bias": "fc1.bias"], prefix: "model.")
  /// ```
  /// - Parameters:
  ///   - url: the file.
  ///   - names: names in the file by those that are expected; others are expected as they are.
  ///   - prefix: what all names in the file begin with.
  ///   - weights: how the file keeps the weights of dense layers.
  ///   - inputShape: shape of an input sample; nil takes that of the built network, or else the
  ///     inputs of the first layer's weights.
  ///   - rounding: whether `F64` may be rounded to `Float`.
  /// - Throws: ``FileError`` if the file cannot be read or does not hold what the layers need; it
  ///   puts all expected and all found tensors side by side. The network is then as it was.
  public mutating func loadParameters(
    from url: URL, names: [String: String] = [:], prefix: String = "",
    weights: WeightLayout = .outputsByInputs, inputShape: SampleShape? = nil,
    rounding: Bool = false
  ) throws(FileError) {
    let file = try SafetensorsFile(contentsOf: url)
    func nameInFile(_ name: String) -> String { prefix + (names[name] ?? name) }
    let shape: SampleShape
    if let inputShape = inputShape ?? self.inputShape {
      shape = inputShape
    } else {
      shape = try Self.inputShape(file, nameInFile("0.weight"), weights)
    }
    let layout = Sequential(layers).layout(inputShape: shape)
    let places = TensorPlacement.places(of: layers, layout.children)
    let state = places.state.filter { file[nameInFile($0.name)] != nil }
    let expected = places.parameters + state
    guard
      expected.allSatisfy({
        file[nameInFile($0.name)].map(\.shape) == $0.shape(weights)
          || $0.isVector(file[nameInFile($0.name)]?.shape)
      })
    else {
      throw FileError(
        .wrongShape, file.path,
        expected: expected.map { "\(nameInFile($0.name)) \($0.shape(weights))" }
          .joined(separator: ", "),
        found: file.tensors.prefix(100).map { "\($0.name) \($0.shape)" }.joined(separator: ", "),
        advice: """
          Give the layers the sizes of the file, its names with names: and prefix:, and weights: \
          if it keeps them transposed.
          """)
    }
    let options: ReadingOptions = rounding ? .rounded : []
    var network = self
    if network.inputShape != shape { network.build(inputShape: shape) }
    try network.modify { parameters, layerState throws(FileError) in
      for (index, place) in places.parameters.enumerated() {
        let name = nameInFile(place.name)
        let isTransposed =
          place.isVector(file[name]?.shape)
          || (place.isDenseWeight && weights == .outputsByInputs)
        var view = parameters.mutableView(index)
        try file.read(name, into: &view, isTransposed ? options.union(.transposed) : options)
      }
      for (index, place) in places.state.enumerated() {
        let name = nameInFile(place.name)
        guard let found = file[name] else { continue }
        var view = layerState.mutableView(index)
        try file.read(
          name, into: &view, place.isVector(found.shape) ? options.union(.transposed) : options)
      }
    }
    self = network
  }

  private static func inputShape(
    _ file: SafetensorsFile, _ name: String, _ weights: WeightLayout
  ) throws(FileError) -> SampleShape {
    guard let found = file[name], found.shape.count == 2, found.shape.allSatisfy({ $0 > 0 }) else {
      throw FileError(
        .noSuchTensor, file.path, at: FileError.Location(tensor: name),
        expected: "the weights of the first layer, which say how many inputs there are",
        found: file.tensors.prefix(100).map { "\($0.name) \($0.shape)" }.joined(separator: ", "),
        advice: "Give the file's names with names: and prefix:, or the inputs with inputShape:.")
    }
    return [weights == .outputsByInputs ? found.shape[1] : found.shape[0]]
  }
}

extension TensorPlacement {
  /// Whether a tensor of one dimension stands for this matrix of one row.
  fileprivate func isVector(_ shape: [Int]?) -> Bool {
    matrix.rows == 1 && shape == [matrix.columns]
  }
}
