/// Everything that a training reported, and where it ended.
public struct TrainingHistory<Scalar: KernelScalar>: Sendable {
  /// The epochs that were trained to their end, in order.
  public internal(set) var epochs: [EpochRecord]
  /// The evaluations, in order.
  public internal(set) var evaluations: [EvaluationRecord]
  /// How training ended.
  public internal(set) var end: TrainingEnd
  /// The early stop, if there was one.
  public internal(set) var stop: StopRecord?
  /// The epoch after which, or within which, the parameters that were kept were copied; 0 if none
  /// had begun.
  public internal(set) var keptEpoch: Int
  /// The learning rate after the last epoch, which a further epoch would have had.
  public internal(set) var finalLearningRate: Double
  /// Where training ended, to go on from; after a divergence the start of its epoch.
  public internal(set) var checkpoint: TrainingCheckpoint<Scalar>

  /// The network with the parameters of the last step, whatever was kept; after a divergence those
  /// from the start of its epoch.
  public var lastNetwork: NeuralNetwork<Scalar> { checkpoint.network }

  /// What the optimizer remembered in the end, to train further with.
  public var optimizerState: OptimizerState<Scalar> { checkpoint.optimizerState }

  /// The best evaluation by the measure that was watched, the first of equals.
  public var bestEvaluation: EvaluationRecord? { evaluations.last(where: \.isBest) }
}
