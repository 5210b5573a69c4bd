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
    var outcomes: [ResultTable.Outcome?]
    /// The experiment whose turn it is.
    var current = 0
    var isInterrupted = false
  }

  private let experiments: [Experiment]
  private let settings: RunSettings
  private let messages: Messages
  private let output: Output
  private let state: Mutex<State>

  init(
    experiments: [Experiment], settings: RunSettings, messages: Messages, output: Output
  ) {
    self.experiments = experiments
    self.settings = settings
    self.messages = messages
    self.output = output
    let count = experiments.count
    state = Mutex(
      State(
        waiting: Array(repeating: [], count: count), outcomes: Array(repeating: nil, count: count)))
  }

  func report(_ event: RunEvent, of index: Int) {
    let lines = self.lines(event, index)
    guard !lines.isEmpty else { return }
    state.withLock { state in
      guard !state.isInterrupted else { return }
      state.waiting[index] += lines
      switch event {
      case .finished(let result): state.outcomes[index] = .finished(result)
      case .failed: state.outcomes[index] = .failed
      case .started, .training, .notRecorded: break
      }
      while state.current < experiments.count {
        printWaiting(state.current, &state)
        guard state.outcomes[state.current] != nil else { break }
        state.current += 1
      }
    }
  }

  func finish() {
    state.withLock { printTable($0) }
  }

  /// Prints the lines of experiments that ended before their turn came, and the table of all that
  /// ended.
  func interrupt() {
    state.withLock { state in
      state.isInterrupted = true
      for index in experiments.indices where state.outcomes[index] != nil {
        printWaiting(index, &state)
      }
      printTable(state)
    }
  }

  private func printWaiting(_ index: Int, _ state: inout State) {
    for line in state.waiting[index] { output.write(line) }
    state.waiting[index] = []
  }

  private func printTable(_ state: State) {
    let rows = zip(experiments, state.outcomes).compactMap { experiment, outcome in
      outcome.map { ResultTable.Row(experiment: experiment, outcome: $0) }
    }
    guard !rows.isEmpty else { return }
    output.write("")
    for line in ResultTable.lines(rows) { output.write(line) }
  }

  /// What an event prints.
  private func lines(_ event: RunEvent, _ index: Int) -> [String] {
    let experiment = experiments[index]
    switch event {
    case .started:
      let heading = "\(experiment.id)  \(experiment.name)".bold
      return index == 0 ? [heading] : ["", heading]
    case .training(.batch(let batch)) where batch.step <= settings.reportedBatches:
      return ["batch \(batch.step) loss \(batch.loss)"]
    case .training(.evaluation(let record)):
      // The book has no evaluation only because training ends, and the one that stops it has a
      // message of its own.
      let stops = settings.earlyStopping && !record.isBest
      return record.isClosing || stops
        ? [] : [messages.evaluation(epoch: record.epoch, loss: record.evaluation.loss)]
    case .training(.stopped(let stop)):
      let interval = settings.evaluationInterval ?? experiment.evaluationInterval
      return [messages.stop(epoch: stop.epoch, interval: interval, bestLoss: stop.bestValue)]
    case .training(.batch), .training(.batchTest), .training(.epoch):
      return []
    case .finished(let result):
      return (experiment.printsBlankLine ? [""] : []) + [messages.accuracy(result.accuracy)]
    case .failed(_, let message):
      return ["\(experiment.id) failed: \(message)".red]
    case .notRecorded(_, let message):
      return ["\(experiment.id) is not written completely: \(message)".red]
    }
  }
}
