import Lincoln

/// What is reported while an experiment runs.
enum RunEvent: Sendable {
  case started
  case training(TrainingEvent)
  case finished(RunResult)
  /// A file of it could not be written, which is no reason not to go on.
  case notRecorded(kind: String, message: String)
  case failed(kind: String, message: String)
}

/// How an experiment came out.
struct RunResult: Sendable {
  /// Epochs run.
  let epochs: Int
  let firstLoss: Double
  /// Of the last evaluation.
  let loss: Double
  let accuracy: Double
  let keptAccuracy: Double
  let bestLoss: Double
  let verdict: Verdict?
  /// Wall time of everything, and of training only.
  let seconds: Double
  let trainingSeconds: Double
  let parametersSHA256: String
}

/// Trains and evaluates one experiment.
struct ExperimentRun: Sendable {
  let experiment: Experiment
  let settings: RunSettings

  /// - Parameters:
  ///   - keep: takes the network that is kept, before the result is reported.
  ///   - report: takes what happens.
  func run<Scalar: KernelScalar>(
    on data: ExperimentData<Scalar>, keep: (NeuralNetwork<Scalar>) -> Void = { _ in },
    report: (RunEvent) -> Void
  ) {
    let clock = ContinuousClock()
    let start = clock.now
    report(.started)
    var network: NeuralNetwork<Scalar> = experiment.network(
      seed: settings.seed, preprocessing: data.preprocessing)
    let trainer = Trainer(
      optimizer: experiment.optimizer.optimizer,
      options: settings.trainingOptions(for: experiment))
    do throws(TrainingError<Scalar>) {
      let history = try trainer.fit(
        &network, on: data.training, validation: data.test
      ) { event, _ in report(.training(event)) }
      let seconds = { (clock.now - start) / .seconds(1) }
      let result = try result(history, network, data.test, seconds)
      keep(network)
      report(.finished(result))
    } catch {
      report(.failed(kind: error.failure.kind, message: error.description))
    }
  }

  private func result<Scalar: KernelScalar>(
    _ history: TrainingHistory<Scalar>, _ kept: NeuralNetwork<Scalar>, _ test: Dataset<Scalar>,
    _ seconds: () -> Double
  ) throws(TrainingError<Scalar>) -> RunResult {
    let regular = history.evaluations.filter { !$0.isClosing }
    let last = history.evaluations.last
    let accuracy = last?.evaluation.accuracy ?? 0
    var keptAccuracy = accuracy
    if history.stop != nil {
      do throws(PredictionError) { keptAccuracy = try kept.evaluate(test).accuracy ?? 0 } catch {
        if case .data(let error) = error { throw TrainingError(.data(error), history: history) }
        throw TrainingError(.caller(error), history: history)
      }
    }
    let printed = history.stop == nil ? regular : Array(regular.dropLast())
    let verdict =
      settings.isComparable(experiment)
      ? Verdict(
        experiment: experiment.id, losses: printed.map(\.evaluation.loss),
        stop: history.stop?.epoch, accuracy: accuracy) : nil
    return RunResult(
      epochs: history.epochs.count, firstLoss: history.evaluations.first?.evaluation.loss ?? .nan,
      loss: last?.evaluation.loss ?? .nan, accuracy: accuracy, keptAccuracy: keptAccuracy,
      bestLoss: history.bestEvaluation?.evaluation.loss ?? .nan, verdict: verdict,
      seconds: seconds(), trainingSeconds: history.epochs.reduce(0) { $0 + $1.seconds },
      parametersSHA256: kept.parametersSHA256())
  }
}

/// What all experiments of one precision share.
struct ExperimentData<Scalar: KernelScalar>: Sendable {
  let training: Dataset<Scalar>
  let test: Dataset<Scalar>
  /// Fitted to the training images.
  let preprocessing: Standardization
}

extension TrainingFailure {
  /// A word for scripts.
  var kind: String {
    switch self {
    case .data: "data"
    case .invalidOption: "invalid-option"
    case .mismatch: "mismatch"
    case .diverged: "diverged"
    case .kernels: "kernels"
    case .caller: "caller"
    }
  }
}
