import Foundation
import Lincoln
import Synchronization

/// A line for each running experiment: epoch, loss, accuracy, images per second, time left.
final class Progress: Sendable {
  private struct Run {
    var startedAt = ContinuousClock.now
    var epoch = 0
    var epochSeconds = 0.0
    var batches = 0
    var loss = Double.nan
    var accuracy: Double?
  }

  private struct State {
    var runs: [Int: Run] = [:]
    var shownAt: ContinuousClock.Instant?
  }

  private let experiments: [Experiment]
  private let settings: RunSettings
  private let sampleCount: Int
  private let output: Output
  private let state = Mutex(State())

  init(experiments: [Experiment], settings: RunSettings, sampleCount: Int, output: Output) {
    self.experiments = experiments
    self.settings = settings
    self.sampleCount = sampleCount
    self.output = output
  }

  func update(_ event: RunEvent, of index: Int) {
    guard output.showsProgress else { return }
    let lines: [String]? = state.withLock { state in
      switch event {
      case .started: state.runs[index] = Run()
      case .finished, .failed: state.runs[index] = nil
      case .training(.batch(let batch)):
        state.runs[index]?.batches = batch.batch
        state.runs[index]?.loss = batch.loss
      case .training(.epoch(let epoch)):
        state.runs[index]?.epoch = epoch.epoch
        state.runs[index]?.epochSeconds = epoch.seconds
        state.runs[index]?.batches = 0
        state.runs[index]?.loss = epoch.trainingLoss
      case .training(.evaluation(let record)):
        state.runs[index]?.accuracy = record.evaluation.accuracy
      case .training(.batchTest), .training(.stopped): break
      }
      let now = ContinuousClock.now
      if let last = state.shownAt, now - last < .milliseconds(100), !event.isLast { return nil }
      state.shownAt = now
      return state.runs.sorted { $0.key < $1.key }.map { line(experiments[$0.key], $0.value) }
    }
    if let lines { output.show(lines) }
  }

  func finish() {
    output.show([])
  }

  private func line(_ experiment: Experiment, _ run: Run) -> String {
    let epochs = settings.epochs ?? experiment.epochs
    let batches = (sampleCount + experiment.batchSize - 1) / experiment.batchSize
    let share = Double(run.batches) / Double(max(batches, 1))
    let elapsed = (ContinuousClock.now - run.startedAt) / .seconds(1)
    let done = Double(run.epoch) + share
    let secondsPerEpoch = run.epochSeconds > 0 ? elapsed / max(done, 1e-9) : elapsed / max(done, 0.01)
    var parts = ["\(experiment.id)  epoch \(min(run.epoch + 1, epochs))/\(epochs)"]
    if run.loss.isFinite { parts.append("loss \(run.loss.formatted(decimals: 4))") }
    if let accuracy = run.accuracy {
      parts.append("accuracy \((accuracy * 100).formatted(decimals: 2))%")
    }
    if done > 0.01 {
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
