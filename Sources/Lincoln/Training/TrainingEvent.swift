/// What happens during training, as it happens.
///
/// Epochs and batches count from 1.
public enum TrainingEvent: Sendable, Equatable {
  /// A step was made.
  case batch(BatchRecord)
  /// A test within an epoch was made, see ``TrainingOptions/batchTesting``.
  case batchTest(BatchTestRecord)
  /// An epoch has ended.
  case epoch(EpochRecord)
  /// The network was evaluated on the validation data.
  case evaluation(EvaluationRecord)
  /// The validation loss did not improve, and training ended early.
  case stopped(StopRecord)
}

/// One step.
public struct BatchRecord: Sendable, Equatable {
  /// The epoch.
  public let epoch: Int
  /// The batch within the epoch.
  public let batch: Int
  /// The batch within the training.
  public let step: Int
  /// Mean loss of the batch's samples, before the step.
  public let loss: Double
}

/// One test within an epoch.
public struct BatchTestRecord: Sendable, Equatable {
  /// The epoch.
  public let epoch: Int
  /// The batch within the epoch; the book counts from 0, one less.
  public let batch: Int
  /// Loss on the batch after its update, if it was due.
  public let loss: Double?
  /// Accuracy on the validation data, if it was due and targets are classes.
  public let accuracy: Double?
}

/// One pass through the samples.
public struct EpochRecord: Sendable, Equatable {
  /// The epoch.
  public let epoch: Int
  /// Mean of the batches' losses, each before its step, weighted by samples.
  public let trainingLoss: Double
  /// The learning rate during the epoch.
  public let learningRate: Double
  /// Seconds from shuffling to the last update.
  public let seconds: Double
}

/// One evaluation on the validation data.
public struct EvaluationRecord: Sendable, Equatable {
  /// The epoch after which it was made.
  public let epoch: Int
  /// Loss, cross-entropy and accuracy.
  public let evaluation: Evaluation
  /// Whether it is the best so far.
  public let isBest: Bool
  /// Whether it was made only because training ended; it never stops anything.
  public let isClosing: Bool
}

/// An early stop.
public struct StopRecord: Sendable, Equatable {
  /// The last epoch.
  public let epoch: Int
  /// The lowest validation loss.
  public let bestLoss: Double
  /// The epoch of the lowest validation loss.
  public let bestEpoch: Int
  /// The epoch after which the parameters that are kept were copied.
  public let keptEpoch: Int
}

/// Everything that a training reported, and the network of its last epoch.
public struct TrainingHistory<Scalar: KernelScalar>: Sendable {
  /// The epochs, in order.
  public internal(set) var epochs: [EpochRecord] = []
  /// The evaluations, in order.
  public internal(set) var evaluations: [EvaluationRecord] = []
  /// The early stop, if there was one.
  public internal(set) var stop: StopRecord?
  /// The epoch after which the parameters that were kept were copied.
  public internal(set) var keptEpoch: Int = 0
  /// The learning rate after the last epoch, which a further epoch would have had.
  public internal(set) var finalLearningRate: Double = 0
  /// What the optimizer remembered in the end, to train further with.
  public internal(set) var optimizerState: OptimizerState<Scalar>
  /// The network with the parameters of the last epoch, whatever was kept.
  public internal(set) var lastNetwork: NeuralNetwork<Scalar>

  /// The evaluation with the lowest loss, the first of equals.
  public var bestEvaluation: EvaluationRecord? {
    evaluations.min { $0.evaluation.loss < $1.evaluation.loss }
  }
}
