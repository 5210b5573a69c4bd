import Lincoln
import Rainbow
import Synchronization

/// Prints what the notebook prints, experiment by experiment in the notebook's order, then the
/// table.
///
/// With several experiments side by side, the first that has not ended prints as it goes; the
/// others' lines wait for their turn.
final class TextReporter: Reporter {
  private struct State {
    var waiting: [[String]]
    var hasEnded: [Bool]
    var results: [RunResult?]
    /// The experiment whose turn it is.
    var current = 0
    var isInterrupted = false
  }

  private let experiments: [Experiment]
  private let settings: RunSettings
  private let messages: Messages
  private let output: Output
  private let progress: Progress
  private let state: Mutex<State>

  init(
    experiments: [Experiment], settings: RunSettings, messages: Messages, output: Output,
    sampleCount: Int
  ) {
    self.experiments = experiments
    self.settings = settings
    self.messages = messages
    self.output = output
    progress = Progress(
      experiments: experiments, settings: settings, sampleCount: sampleCount, output: output)
    let count = experiments.count
    state = Mutex(
      State(
        waiting: Array(repeating: [], count: count),
        hasEnded: Array(repeating: false, count: count),
        results: Array(repeating: nil, count: count)))
  }

  func report(_ event: RunEvent, of index: Int) {
    progress.update(event, of: index)
    let lines = self.lines(event, experiments[index])
    let ends = event.isLast
    guard !lines.isEmpty || ends else { return }
    state.withLock { state in
      state.waiting[index] += lines
      if case .finished(let result) = event { state.results[index] = result }
      state.hasEnded[index] = ends
      while state.current < experiments.count {
        for line in state.waiting[state.current] { output.write(line) }
        state.waiting[state.current] = []
        guard state.hasEnded[state.current] else { break }
        state.current += 1
      }
    }
  }

  func finish() {
    progress.finish()
    let results = state.withLock { $0.results }
    output.write("")
    for line in ResultTable.lines(experiments, results) { output.write(line) }
  }

  /// What an event prints.
  private func lines(_ event: RunEvent, _ experiment: Experiment) -> [String] {
    let interval = settings.evaluationInterval ?? experiment.evaluationInterval
    switch event {
    case .started:
      return [
        experiment.id == experiments.first?.id ? nil : "", "\(experiment.id)  \(experiment.name)".bold,
      ].compactMap { $0 }
    case .training(.evaluation(let record)) where record.isClosing || (!record.isBest && settings.earlyStopping):
      // Not an evaluation of the book's, or the one that stops and has a message of its own.
      return []
    case .training(.evaluation(let record)):
      return [messages.evaluation(epoch: record.epoch, loss: record.evaluation.loss)]
    case .training(.stopped(let stop)):
      return [messages.stop(epoch: stop.epoch, interval: interval, bestLoss: stop.bestLoss)]
    case .training(.batch(let batch)) where batch.step <= settings.reportedBatches:
      return ["batch \(batch.step) loss \(batch.loss)"]
    case .finished(let result):
      return (experiment.printsBlankLine ? [""] : []) + [messages.accuracy(result.accuracy)]
    case .failed(_, let message):
      return ["\(experiment.id) failed: \(message)".red]
    default:
      return []
    }
  }
}

extension RunEvent {
  /// Whether nothing follows it.
  var isLast: Bool {
    switch self {
    case .finished, .failed: true
    case .started, .training: false
    }
  }
}
