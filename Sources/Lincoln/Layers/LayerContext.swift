/// What a layer is told about a pass through the network.
public struct LayerContext {
  /// What the layer asked for, and the layouts of layers within it.
  public let layout: LayerLayout
  /// Whether the pass is part of training; otherwise it is inference.
  public let isTraining: Bool
  /// The stream that a layer draws from while training, such as for dropout; nil at inference.
  public let random: RandomState?
  /// The largest number of threads to use; it must change no bit.
  public let threads: Int
  /// Whether the gradient with respect to the input is wanted: not for the first layer.
  public let needsInputGradient: Bool
  /// A stream for each layer within the layer, instead of one for all of them.
  let childStreams: [RandomState]

  /// Creates a context, such as for a layer that is run alone.
  public init(
    layout: LayerLayout, isTraining: Bool, random: RandomState? = nil, threads: Int = 1,
    needsInputGradient: Bool = true
  ) {
    self.init(
      layout: layout, isTraining: isTraining, random: random, childStreams: [], threads: threads,
      needsInputGradient: needsInputGradient)
  }

  init(
    layout: LayerLayout, isTraining: Bool, random: RandomState?, childStreams: [RandomState],
    threads: Int, needsInputGradient: Bool
  ) {
    self.layout = layout
    self.isTraining = isTraining
    self.random = random
    self.childStreams = childStreams
    self.threads = threads
    self.needsInputGradient = needsInputGradient
  }

  /// The context of a layer within this one, by its position.
  public func child(_ index: Int, needsInputGradient: Bool = true) -> LayerContext {
    LayerContext(
      layout: layout.children[index], isTraining: isTraining,
      random: childStreams.isEmpty ? random : childStreams[index], childStreams: [],
      threads: threads, needsInputGradient: needsInputGradient)
  }
}
