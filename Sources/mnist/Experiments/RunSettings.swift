import Lincoln

/// What the options of the command line say about every experiment.
struct RunSettings: Sendable {
  var precision = Precision.float
  var epochs: Int?
  var evaluationInterval: Int?
  var earlyStopping = true
  var seed = Experiment.defaultSeed
  /// What events call the data set.
  var datasetName = "mnist"
  /// Whether it is the notebook's, by whatever name.
  var isNotebookData = true
  var threads = ThreadCount.automatic
  /// Batches at the start of each run that are reported one by one.
  var reportedBatches = 0

  /// How an experiment is trained: the book's choices, with the settings' changes.
  func trainingOptions(for experiment: Experiment) -> TrainingOptions {
    TrainingOptions(
      epochs: experiment.epochs, lastEpoch: epochs, batchSize: experiment.batchSize,
      evaluationInterval: evaluationInterval ?? experiment.evaluationInterval,
      earlyStopping: earlyStopping ? .book : nil, restoring: .beforeStop, restart: true,
      threads: threads)
  }

  /// Whether a run of an experiment can be compared with the recorded ones.
  func isComparable(_ experiment: Experiment) -> Bool {
    seed == Experiment.defaultSeed && isNotebookData && earlyStopping
      && (epochs ?? experiment.epochs) == experiment.epochs
      && (evaluationInterval ?? experiment.evaluationInterval) == experiment.evaluationInterval
  }
}

enum Precision: String, Sendable, CaseIterable {
  case float, double
}
