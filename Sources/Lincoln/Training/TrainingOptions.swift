/// How a network is trained: for how long, in what portions, and what is kept at the end.
public struct TrainingOptions: Sendable {
  /// Number of epochs, passes through all samples, that training is planned for.
  public var epochs: Int
  /// Ends after this epoch, with the learning rate as if training went on; nil trains all epochs.
  public var lastEpoch: Int?
  /// Samples per step; the last batch of an epoch has what is left.
  public var batchSize: Int
  /// Evaluates on the validation data after every so many epochs.
  public var evaluationInterval: Int
  /// Evaluates after the last epoch too, if its number is no multiple of the interval.
  public var evaluatesAtEnd: Bool
  /// Stops when evaluations no longer improve; nil never does.
  public var earlyStopping: EarlyStopping?
  /// Which parameters the network has in the end.
  public var restoring: Restoring
  /// What shuffling follows from; nil takes the network's seed.
  public var seed: UInt32?
  /// Initializes a network that has been trained before anew, instead of training it further.
  public var restart: Bool
  /// Tests within an epoch too; nil does not.
  public var batchTesting: BatchTesting?
  /// How many threads work on each step; it changes no bit of the result.
  public var threads: ThreadCount

  /// Creates options; those not given are the usual choice.
  public init(
    epochs: Int = 100, lastEpoch: Int? = nil, batchSize: Int = 32, evaluationInterval: Int = 1,
    evaluatesAtEnd: Bool = true, earlyStopping: EarlyStopping? = nil,
    restoring: Restoring = .best, seed: UInt32? = nil, restart: Bool = false,
    batchTesting: BatchTesting? = nil, threads: ThreadCount = .automatic
  ) {
    self.epochs = epochs
    self.lastEpoch = lastEpoch
    self.batchSize = batchSize
    self.evaluationInterval = evaluationInterval
    self.evaluatesAtEnd = evaluatesAtEnd
    self.earlyStopping = earlyStopping
    self.restoring = restoring
    self.seed = seed
    self.restart = restart
    self.batchTesting = batchTesting
    self.threads = threads
  }

  /// Which parameters the network has when training has ended, in whatever way.
  public enum Restoring: String, Sendable, Hashable, Codable {
    /// Those of the best evaluation, by the measure that early stopping watches, else by the loss;
    /// without evaluations the last ones.
    case best
    /// Those of the last step; after a divergence those from the start of its epoch.
    case last
    /// After an early stop those from before the epoch that was evaluated last, as in the book;
    /// else the last ones.
    case beforeStop
  }

  /// Tests within an epoch, as the book does for convolutions; batches count from 0 here.
  public struct BatchTesting: Sendable, Hashable {
    /// Measures the loss on the batch itself, after its update, every so many batches.
    public var lossInterval: Int
    /// Measures the accuracy on the validation data every so many batches, not before the first.
    public var accuracyInterval: Int

    /// Tests at the book's intervals, unless told otherwise.
    public init(lossInterval: Int = 10, accuracyInterval: Int = 100) {
      self.lossInterval = lossInterval
      self.accuracyInterval = accuracyInterval
    }
  }

  /// What is wrong with the options, or nil.
  var problem: String? {
    if epochs < 1 { return "epochs is \(epochs); at least 1 is needed" }
    if let lastEpoch, lastEpoch < 1 || lastEpoch > epochs {
      return "lastEpoch is \(lastEpoch); it must be from 1 to epochs, \(epochs)"
    }
    if batchSize < 1 { return "batchSize is \(batchSize); at least 1 is needed" }
    if evaluationInterval < 1 {
      return "evaluationInterval is \(evaluationInterval); at least 1 is needed"
    }
    if let problem = earlyStopping?.problem { return problem }
    if let batchTesting, batchTesting.lossInterval < 1 || batchTesting.accuracyInterval < 1 {
      return "batchTesting has an interval below 1: \(batchTesting)"
    }
    return nil
  }
}
