import Lincoln

extension JSONLines {
  /// The line for what happened in an experiment, or nil if there is none.
  static func line(
    for event: RunEvent, of experiment: Experiment, _ settings: RunSettings, variant: String
  ) -> String? {
    let id = experiment.id
    switch event {
    case .started:
      return line(ExperimentEvent(experiment, settings, variant: variant))
    case .training(.batch(let batch)) where batch.step <= settings.reportedBatches:
      return line(BatchEvent(experiment: id, batch: batch.step, loss: .init(batch.loss)))
    case .training(.batch), .training(.batchTest):
      return nil
    case .training(.epoch(let epoch)):
      return line(
        EpochEvent(
          experiment: id, epoch: epoch.epoch, training_loss: .init(epoch.trainingLoss),
          learning_rate: epoch.learningRate, seconds: epoch.seconds))
    case .training(.evaluation(let record)):
      return line(
        EvaluationEvent(
          experiment: id, epoch: record.epoch, loss: .init(record.evaluation.loss),
          cross_entropy: .init(record.evaluation.crossEntropy),
          accuracy: .init(record.evaluation.accuracy), closing: record.isClosing))
    case .training(.stopped(let stop)):
      return line(
        StoppedEvent(
          experiment: id, epoch: stop.epoch, best_loss: stop.bestValue,
          best_epoch: stop.bestEpoch, kept_epoch: stop.keptEpoch))
    case .finished(let result):
      return line(
        ResultEvent(
          experiment: id, epochs: result.epochs, loss: .init(result.loss),
          accuracy: result.accuracy, kept_accuracy: result.keptAccuracy,
          best_loss: .init(result.bestLoss), verdict: .init(result.verdict?.rawValue),
          seconds: result.seconds, training_seconds: result.trainingSeconds,
          parameters_sha256: result.parametersSHA256))
    case .failed(let kind, let message), .notRecorded(let kind, let message):
      return line(ErrorEvent(experiment: .init(id), kind: kind, message: message))
    }
  }
}
