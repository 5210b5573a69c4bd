/// Trains networks: an optimizer, and how long and in what portions.
///
/// ```swift
/// let trainer = Trainer(
///   optimizer: SGDMomentum(learningRate: 0.1), options: TrainingOptions(epochs: 50))
/// let history = try trainer.fit(&network, on: training, validation: test)
/// ```
///
/// Book: chapter 4, `Trainer`.
public struct Trainer: Sendable {
  /// How parameters follow their gradients.
  public var optimizer: any Optimizer
  /// For how long, in what portions, and what is kept.
  public var options: TrainingOptions

  /// Creates a trainer.
  public init(optimizer: any Optimizer, options: TrainingOptions = TrainingOptions()) {
    self.optimizer = optimizer
    self.options = options
  }

  /// Trains a network.
  ///
  /// The same network, data, options and seeds give the same bits, for any number of threads. The
  /// task's cancellation ends training between two batches. However it ends, the network has the
  /// parameters that ``TrainingOptions/restoring`` names, over everything that ran.
  /// - Parameters:
  ///   - network: initialized if it is not built, its preprocessing fitted if it is not.
  ///   - training: what is trained on.
  ///   - validation: what evaluations are made on; nil makes none.
  ///   - optimizerState: what the optimizer remembers of an earlier training of this network, from
  ///     its history; nil starts from zero.
  ///   - checkpoint: where to go on, with the bits of a training that was never interrupted; nil
  ///     starts anew. The network is then that of the checkpoint.
  ///   - checkpoints: when checkpoints are handed out, and to whom; nil hands out none.
  ///   - onEvent: called on this thread for everything that happens; may stop training or set the
  ///     learning rate.
  /// - Returns: all epochs and evaluations, how training ended, and where to go on.
  /// - Throws: ``TrainingError`` for a wrong call, which leaves the network as it was; for a
  ///   divergence; and for an error that `onEvent` throws. The last two carry the history.
  @discardableResult
  public func fit<Scalar>(
    _ network: inout NeuralNetwork<Scalar>, on training: Dataset<Scalar>,
    validation: Dataset<Scalar>? = nil, optimizerState: OptimizerState<Scalar>? = nil,
    resuming checkpoint: TrainingCheckpoint<Scalar>? = nil,
    checkpoints: CheckpointPlan<Scalar>? = nil,
    onEvent: (TrainingEvent, inout TrainingControl) throws -> Void = { _, _ in }
  ) throws(TrainingError<Scalar>) -> TrainingHistory<Scalar> {
    let session: TrainingSession<Scalar>
    do throws(TrainingFailure) {
      try check(validation, network.loss)
      if let checkpoint { try check(checkpoint) }
      session = try TrainingSession(
        network, optimizer: optimizer, on: training, options: options,
        optimizerState: optimizerState, resuming: checkpoint)
      if let validation {
        do { try session.check(validation: validation) } catch { throw .data(error) }
      }
    } catch {
      throw TrainingError(error)
    }
    let (kept, history, failure) = withoutActuallyEscaping(onEvent) { onEvent in
      var run = TrainingRun(
        session: session, options: options, validation: validation, resuming: checkpoint,
        checkpoints: checkpoints, report: onEvent)
      return run.run()
    }
    network = kept
    if let failure { throw TrainingError(failure, history: history) }
    return history
  }

  /// Checks that early stopping has what it watches.
  private func check<Scalar>(
    _ validation: Dataset<Scalar>?, _ loss: any Loss
  ) throws(TrainingFailure) {
    guard let measure = options.earlyStopping?.measure else { return }
    guard let validation else {
      throw .invalidOption(
        "earlyStopping watches evaluations, but there is no validation data to make them on")
    }
    let example = Evaluation(
      loss: 1, crossEntropy: loss is SoftmaxCrossEntropy ? 1 : nil,
      accuracy: validation.labels == nil ? nil : 0.5)
    guard measure.value(example) != nil else {
      throw .invalidOption(
        """
        earlyStopping watches the measure \(measure.name), which evaluations on such validation \
        data do not have
        """)
    }
  }

  /// Checks that a trainer can go on from a checkpoint, and does not end before its epoch.
  private func check<Scalar>(
    _ checkpoint: TrainingCheckpoint<Scalar>
  ) throws(TrainingFailure) {
    guard checkpoint.progress != nil || checkpoint.samplesUsed == checkpoint.order.count else {
      throw .mismatch(
        """
        the checkpoint is of a session within epoch \(checkpoint.epoch), whose losses so far a \
        trainer does not know; go on with a TrainingSession to the epoch's end
        """)
    }
    let hasBegun = (checkpoint.progress?.phase ?? .beforeEpoch) != .beforeEpoch
    let begun = hasBegun ? checkpoint.epoch : checkpoint.epoch - 1
    if let lastEpoch = options.lastEpoch, lastEpoch < begun {
      throw .invalidOption("lastEpoch is \(lastEpoch), but the checkpoint is of epoch \(begun)")
    }
  }
}
