import Lincoln

/// Writes every event as a line of JSON to standard output, at once.
struct JSONReporter: Reporter {
  let experiments: [Experiment]
  let settings: RunSettings
  let variant: String
  let output: Output

  func report(_ event: RunEvent, of index: Int) {
    let experiment = experiments[index]
    let id = experiment.id
    switch event {
    case .started:
      write(JSONLines.ExperimentEvent(experiment, settings, variant: variant))
    case .training(.batch(let batch)) where batch.step <= settings.reportedBatches:
      write(JSONLines.BatchEvent(experiment: id, batch: batch.step, loss: .init(batch.loss)))
    case .training(.batch), .training(.batchTest):
      break
    case .training(.epoch(let epoch)):
      write(
        JSONLines.EpochEvent(
          experiment: id, epoch: epoch.epoch, training_loss: .init(epoch.trainingLoss),
          learning_rate: epoch.learningRate, seconds: epoch.seconds))
    case .training(.evaluation(let record)):
      write(
        JSONLines.EvaluationEvent(
          experiment: id, epoch: record.epoch, loss: .init(record.evaluation.loss),
          cross_entropy: .init(record.evaluation.crossEntropy),
          accuracy: .init(record.evaluation.accuracy), closing: record.isClosing))
    case .training(.stopped(let stop)):
      write(
        JSONLines.StoppedEvent(
          experiment: id, epoch: stop.epoch, best_loss: stop.bestValue,
          best_epoch: stop.bestEpoch, kept_epoch: stop.keptEpoch))
    case .finished(let result):
      write(
        JSONLines.ResultEvent(
          experiment: id, epochs: result.epochs, loss: .init(result.loss),
          accuracy: result.accuracy, kept_accuracy: result.keptAccuracy,
          best_loss: .init(result.bestLoss), verdict: .init(result.verdict?.rawValue),
          seconds: result.seconds, training_seconds: result.trainingSeconds,
          parameters_sha256: result.parametersSHA256))
    case .failed(let kind, let message):
      write(JSONLines.ErrorEvent(experiment: .init(id), kind: kind, message: message))
    }
  }

  func finish() {}

  func interrupt() {}

  private func write(_ event: some Encodable) {
    output.write(JSONLines.line(event))
  }
}
