import Lincoln
import Synchronization

/// Experiments run side by side on one copy of the data.
struct NotebookRun: Sendable {
  let experiments: [Experiment]
  let settings: RunSettings
  let jobs: Int
  let output: Output
  let reporter: any Reporter

  /// Runs all experiments.
  /// - Returns: whether none failed.
  func run<Scalar: KernelScalar>(on data: ExperimentData<Scalar>) -> Bool {
    let progress = FinishedExperiments(experiments)
    Interruption.onInterrupt {
      output.show([])
      output.warn(progress.interruptionMessage())
    }
    Workers.forEach(Array(longestFirst), limit: jobs) { index in
      ExperimentRun(experiment: experiments[index], settings: settings).run(on: data) { event in
        if event.isLast { progress.end(index, failed: event.isFailure) }
        reporter.report(event, of: index)
      }
    }
    reporter.finish()
    return progress.noneFailed
  }

  /// The experiments in the order in which they start: a long one that starts last would leave the
  /// other cores idle.
  private var longestFirst: [Int] {
    guard jobs > 1 else { return Array(experiments.indices) }
    func cost(_ index: Int) -> Int {
      let experiment = experiments[index]
      let epochs = settings.epochs ?? experiment.epochs
      let usual = RecordedResults.byExperiment[experiment.id]?.usualEpochs ?? epochs
      return min(epochs, usual) * (experiment.layers.first?.neurons ?? 1)
    }
    return experiments.indices.sorted { (cost($1), $0) < (cost($0), $1) }
  }
}

/// Which experiments have ended, for whoever interrupts the rest.
final class FinishedExperiments: Sendable {
  private struct State {
    var ended: Set<Int> = []
    var failed: Set<Int> = []
  }

  private let experiments: [Experiment]
  private let state = Mutex(State())

  init(_ experiments: [Experiment]) {
    self.experiments = experiments
  }

  func end(_ index: Int, failed: Bool) {
    state.withLock { state in
      state.ended.insert(index)
      if failed { state.failed.insert(index) }
    }
  }

  var noneFailed: Bool { state.withLock { $0.failed.isEmpty } }

  func interruptionMessage() -> String {
    let ended = state.withLock { $0.ended }
    func ids(_ indices: [Int]) -> String {
      indices.isEmpty ? "none" : indices.map { experiments[$0].id }.joined(separator: ", ")
    }
    let finished = ids(experiments.indices.filter(ended.contains))
    let others = ids(experiments.indices.filter { !ended.contains($0) })
    return "Interrupted. Finished: \(finished). Not finished: \(others)."
  }
}

extension RunEvent {
  /// Whether the experiment failed.
  var isFailure: Bool {
    if case .failed = self { true } else { false }
  }
}
