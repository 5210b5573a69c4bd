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
  /// task's cancellation is honored between batches.
  /// - Parameters:
  ///   - network: initialized if it is not built; in the end it has the parameters that
  ///     ``TrainingOptions/restoring`` names.
  ///   - training: what is trained on.
  ///   - validation: what evaluations are made on; nil makes none.
  ///   - optimizerState: what the optimizer remembers of an earlier training of this network, from
  ///     its history; nil starts from zero.
  ///   - onEvent: called on this thread for everything that happens.
  /// - Returns: all epochs and evaluations, and the network of the last epoch.
  /// - Throws: ``TrainingError``; the network is then as it was at the last completed evaluation,
  ///   else as initialized.
  @discardableResult
  public func fit<Scalar>(
    _ network: inout NeuralNetwork<Scalar>, on training: Dataset<Scalar>,
    validation: Dataset<Scalar>? = nil, optimizerState: OptimizerState<Scalar>? = nil,
    onEvent: (TrainingEvent) -> Void = { _ in }
  ) throws(TrainingError) -> TrainingHistory<Scalar> {
    if let problem = options.problem { throw .invalidOption(problem) }
    var run: TrainingRun<Scalar>
    do throws(DataError) {
      try validation?.check(sameSizesAs: training)
      let session = try TrainingSession(
        network, optimizer: optimizer, on: training, batchSize: options.batchSize,
        epochs: options.epochs, decayArithmetic: options.decayArithmetic, seed: options.seed,
        restart: options.restart, optimizerState: optimizerState, threads: options.threads)
      run = TrainingRun(
        session: session, options: options, validation: validation, network: network)
    } catch {
      throw .data(error)
    }
    defer { network = run.kept }
    try run.train(onEvent)
    return run.history
  }
}
