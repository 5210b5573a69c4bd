import Synchronization

/// Which experiments have ended, and how; asked for at the end or by whoever interrupts the rest.
final class Outcomes: Sendable {
  private struct State {
    var finished: Set<Int> = []
    var failed: Set<Int> = []
    var notRecorded: Set<Int> = []
  }

  private let experiments: [Experiment]
  private let state = Mutex(State())

  init(_ experiments: [Experiment]) {
    self.experiments = experiments
  }

  func note(_ event: RunEvent, of index: Int) {
    switch event {
    case .finished: state.withLock { _ = $0.finished.insert(index) }
    case .failed: state.withLock { _ = $0.failed.insert(index) }
    case .notRecorded: state.withLock { _ = $0.notRecorded.insert(index) }
    case .started, .training: break
    }
  }

  /// The experiments that failed, in the notebook's order.
  var failed: [Experiment] {
    state.withLock { state in state.failed.sorted().map { experiments[$0] } }
  }

  /// The experiments whose files could not all be written, in the notebook's order.
  var notRecorded: [Experiment] {
    state.withLock { state in state.notRecorded.sorted().map { experiments[$0] } }
  }

  /// What has become of each experiment if the program ends now.
  var interruptionMessage: String {
    let (finished, failed) = state.withLock { ($0.finished, $0.failed) }
    func ids(_ isIncluded: (Int) -> Bool) -> String? {
      let ids = experiments.indices.filter(isIncluded).map { experiments[$0].id }
      return ids.isEmpty ? nil : ids.joined(separator: ", ")
    }
    var parts = ["Interrupted.", "Finished: \(ids(finished.contains) ?? "none")."]
    if let failed = ids(failed.contains) { parts.append("Failed: \(failed).") }
    if let open = ids({ !finished.contains($0) && !failed.contains($0) }) {
      parts.append("Not finished: \(open).")
    }
    return parts.joined(separator: " ")
  }
}
