import Lincoln

/// How far one experiment has come.
struct ProgressLine: Sendable {
  let id: String
  let epochs: Int
  /// Of one epoch.
  let batches: Int
  let sampleCount: Int
  let startedAt = ContinuousClock.now

  private var epochsDone = 0
  private var batchesDone = 0
  private var loss: Double?
  private var accuracy: Double?

  init(id: String, epochs: Int, batches: Int, sampleCount: Int) {
    self.id = id
    self.epochs = epochs
    self.batches = batches
    self.sampleCount = sampleCount
  }

  mutating func note(_ event: TrainingEvent) {
    switch event {
    case .batch(let batch):
      batchesDone = batch.batch
      loss = batch.loss
    case .epoch(let epoch):
      epochsDone = epoch.epoch
      batchesDone = 0
      loss = epoch.trainingLoss
    case .evaluation(let record):
      accuracy = record.evaluation.accuracy
    case .batchTest, .stopped:
      break
    }
  }

  func text(at now: ContinuousClock.Instant) -> String {
    var parts = ["\(id)  epoch \(min(epochsDone + 1, epochs))/\(epochs)"]
    if let loss { parts.append("loss \(loss.formatted(decimals: 4))") }
    if let accuracy { parts.append("accuracy \((accuracy * 100).formatted(decimals: 2))%") }
    let done = Double(epochsDone) + Double(batchesDone) / Double(batches)
    // Before that, the time says little about the speed.
    if done > 0.01 {
      let secondsPerEpoch = max((now - startedAt) / .seconds(1), 1e-6) / done
      parts.append("\(Int(Double(sampleCount) / secondsPerEpoch)) images/s")
      parts.append("at most \(Self.duration((Double(epochs) - done) * secondsPerEpoch)) left")
    }
    return parts.joined(separator: "  ")
  }

  private static func duration(_ seconds: Double) -> String {
    let seconds = Int(max(seconds, 0).rounded(.up))
    return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
  }
}
