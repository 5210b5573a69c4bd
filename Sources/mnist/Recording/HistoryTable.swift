import Lincoln

/// `history.csv`: a line for each epoch, with what was measured after it if it was evaluated.
enum HistoryTable {
  private static let header = [
    "epoch", "learning_rate", "training_loss", "validation_loss", "validation_accuracy", "seconds",
    "validation_cross_entropy",
  ]

  static func text(_ epochs: [EpochRecord], _ evaluations: [EvaluationRecord]) -> String {
    let byEpoch = Dictionary(
      evaluations.map { ($0.epoch, $0.evaluation) }, uniquingKeysWith: { $1 })
    return CSV.text(
      [header]
        + epochs.map { epoch in
          let evaluation = byEpoch[epoch.epoch]
          return ["\(epoch.epoch)"]
            + [
              epoch.learningRate, epoch.trainingLoss, evaluation?.loss, evaluation?.accuracy,
              epoch.seconds, evaluation?.crossEntropy,
            ].map(CSV.number)
        })
  }
}
