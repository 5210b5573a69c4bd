/// Layers, a loss, what is done to the inputs first, and the parameters that training found.
///
/// A network is a value: a copy keeps its parameters whatever happens to the original, and costs
/// nothing until one of them changes. Predicting changes nothing and may be done from any number
/// of tasks at once.
///
/// ```swift
/// var network = NeuralNetwork<Float>(
///   layers: [Dense(89, activation: .tanh), Dense(10)], loss: SoftmaxCrossEntropy(),
///   preprocessing: .standardized, seed: 1)
/// ```
public struct NeuralNetwork<Scalar: KernelScalar>: Sendable {
  /// The layers as one.
  let root: Sequential
  /// The objective to minimize; it says what the outputs mean.
  public let loss: any Loss
  /// What is done to raw inputs; fitted by the first training.
  public private(set) var preprocessing: any Preprocessing
  /// What all random numbers of the network follow from.
  public let seed: UInt32
  /// How they follow from it.
  public let seeding: Seeding
  /// The names of the classes, by label: those of the data that the network was trained on.
  public var classNames: [String]?
  /// Whether the network was trained on classes, or has names of classes.
  var answersWithClasses: Bool { isTrainedOnClasses || classNames != nil }

  package private(set) var isTrainedOnClasses = false
  package private(set) var layout: LayerLayout?
  /// Never written while another network may hold it.
  private(set) var parameters: SharedWorkspace<Scalar>?
  /// What layers learn without gradients; never written while another network may hold it.
  private(set) var state: SharedWorkspace<Scalar>?

  /// Creates a network whose parameters do not exist yet: they are made by ``build(inputShape:)``
  /// or by the first training.
  /// - Parameters:
  ///   - layers: at least one.
  ///   - loss: the objective to minimize.
  ///   - preprocessing: what is done to raw inputs; nothing by default.
  ///   - seed: what all random numbers follow from; nil takes one from the system.
  ///   - seeding: how they follow from it.
  public init(
    layers: [any Layer], loss: any Loss, preprocessing: any Preprocessing = .none,
    seed: UInt32? = 1, seeding: Seeding = .independentStreams
  ) {
    require(!layers.isEmpty, "NeuralNetwork: there are no layers")
    root = Sequential(layers)
    self.loss = loss
    self.preprocessing = preprocessing
    self.seed = seed ?? UInt32.random(in: .min ... .max)
    self.seeding = seeding
  }

  /// The layers, in the order in which data passes through them.
  public var layers: [any Layer] { root.layers }

  /// Whether the parameters exist.
  public var isBuilt: Bool { parameters != nil }

  /// Shape of an input sample, once the parameters exist.
  public var inputShape: SampleShape? { layout?.inputShape }

  /// Values of an input sample, once the parameters exist.
  public var inputCount: Int? { layout?.inputCount }

  /// Outputs per sample, once the parameters exist.
  public var outputCount: Int? { layout?.outputCount }

  /// Makes the parameters for samples of a shape, or makes them anew, drawn from the network's
  /// seed.
  public mutating func build(inputShape: SampleShape) {
    _ = initialize(inputShape: inputShape)
  }

  /// Makes the parameters for samples that are rows of so many values.
  public mutating func build(inputCount: Int) {
    require(inputCount > 0, "build: \(inputCount) inputs")
    build(inputShape: [inputCount])
  }

  /// Makes the parameters; the streams that the layers drew them from.
  mutating func initialize(inputShape: SampleShape) -> [RandomState] {
    let layout = root.layout(inputShape: inputShape)
    let streams = RandomStreams.initialization(
      seeding: seeding, networkSeed: seed, layerCount: layers.count)
    var parameters = Workspace<Scalar>(layout.parameters.map(\.shape))
    var state = Workspace<Scalar>(layout.state.map(\.shape))
    root.initialize(
      parameters.mutableMatrices, state: LayerState(state.mutableMatrices),
      context: LayerContext(
        layout: layout, isTraining: true, random: nil, childStreams: streams, threads: 1,
        needsInputGradient: false))
    self.layout = layout
    self.parameters = SharedWorkspace(parameters)
    self.state = SharedWorkspace(state)
    return streams
  }

  /// This network with other parameters and state, which it keeps to itself.
  func with(
    _ parameters: borrowing Workspace<Scalar>, state: borrowing Workspace<Scalar>
  ) -> NeuralNetwork {
    var network = self
    network.parameters = SharedWorkspace(parameters.rowMajorCopy())
    network.state = SharedWorkspace(state.copy())
    return network
  }

  /// Fits the preprocessing, unless it is fitted, and takes over what the targets are.
  mutating func prepare(for dataset: Dataset<Scalar>) {
    if !preprocessing.isFitted { preprocessing = preprocessing.fitted(to: dataset.inputs) }
    isTrainedOnClasses = dataset.labels != nil
    if let names = dataset.classNames { classNames = names }
  }

  /// Takes over parameters and state that `fill` writes to matrices of zeros.
  package mutating func restore<Failure: Error>(
    inputShape: SampleShape, isTrainedOnClasses: Bool,
    _ fill: (inout Workspace<Scalar>, inout Workspace<Scalar>) throws(Failure) -> Void
  ) throws(Failure) {
    let layout = root.layout(inputShape: inputShape)
    var parameters = Workspace<Scalar>(layout.parameters.map(\.shape))
    var state = Workspace<Scalar>(layout.state.map(\.shape))
    try fill(&parameters, &state)
    self.layout = layout
    self.parameters = SharedWorkspace(parameters)
    self.state = SharedWorkspace(state)
    self.isTrainedOnClasses = isTrainedOnClasses
  }

  /// Calls `body` with the parameters and the state.
  package func withParameters<Result>(
    _ body: (borrowing Workspace<Scalar>, borrowing Workspace<Scalar>) -> Result
  ) -> Result {
    let (_, parameters, state) = built("withParameters")
    return body(parameters.workspace, state.workspace)
  }

  /// Calls `body` with parameters and state that no other network holds.
  package mutating func modify<Failure: Error>(
    _ body: (inout Workspace<Scalar>, inout Workspace<Scalar>) throws(Failure) -> Void
  ) throws(Failure) {
    let (_, sharedParameters, sharedState) = built("modify")
    var parameters = sharedParameters.workspace.copy()
    var state = sharedState.workspace.copy()
    try body(&parameters, &state)
    self.parameters = SharedWorkspace(parameters)
    self.state = SharedWorkspace(state)
  }
}
