import Lincoln
import Synchronization

/// A line for each running experiment: epoch, loss, accuracy, images per second, time left.
final class Progress: Reporter {
  private struct State {
    var runs: [Int: ProgressLine] = [:]
    var shownAt: ContinuousClock.Instant?
    var hasEnded = false
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

  func report(_ event: RunEvent, of index: Int) {
    guard output.showsProgress else { return }
    state.withLock { state in
      guard !state.hasEnded else { return }
      switch event {
      case .started: state.runs[index] = line(experiments[index])
      case .finished, .failed: state.runs[index] = nil
      case .training(let event): state.runs[index]?.note(event)
      case .notRecorded: break
      }
      let now = ContinuousClock.now
      if let last = state.shownAt, now - last < .milliseconds(100), !event.isLast { return }
      state.shownAt = now
      let lines = state.runs.sorted { $0.key < $1.key }.map { $0.value.text(at: now) }
      output.show(Self.fit(lines, Terminal.size))
    }
  }

  func finish() {
    state.withLock { $0.hasEnded = true }
    output.show([])
  }

  func interrupt() {
    finish()
  }

  /// Cuts off what the terminal would wrap or scroll, for then the cursor would not find back.
  static func fit(_ lines: [String], _ size: (columns: Int, rows: Int)) -> [String] {
    lines.prefix(max(size.rows - 1, 0)).map { String($0.prefix(max(size.columns - 1, 0))) }
  }

  private func line(_ experiment: Experiment) -> ProgressLine {
    ProgressLine(
      id: experiment.id, epochs: settings.epochs ?? experiment.epochs,
      batches: (sampleCount + experiment.batchSize - 1) / experiment.batchSize,
      sampleCount: sampleCount)
  }
}

extension RunEvent {
  /// Whether nothing follows it.
  var isLast: Bool {
    switch self {
    case .finished, .failed: true
    case .started, .training, .notRecorded: false
    }
  }
}
