import Lincoln
import Synchronization

/// Which experiment runs next, and on how many threads each of them runs.
///
/// As many threads as processors, shared evenly among the experiments that run side by side; what
/// does not divide goes to those that have most left to do. So with a job for each processor every
/// experiment has one thread until none is left to start; then those that still run get the threads
/// of those that have ended.
final class Schedule: Sendable {
  /// What an experiment is expected to need.
  struct Work: Sendable {
    var epochs: Int
    /// Of one epoch, in whatever unit all experiments have.
    let epochCost: Int

    var cost: Int { epochs * epochCost }
  }

  private struct State {
    var waiting: ArraySlice<Int>
    var running: [Int] = []
    var work: [Work]
  }

  /// The threads of each experiment.
  let budgets: [ThreadBudget]
  private let jobs: Int
  private let processors: Int
  private let state: Mutex<State>

  /// - Parameters:
  ///   - work: what each experiment needs.
  ///   - jobs: how many run side by side.
  ///   - processors: how many threads there are for all.
  init(_ work: [Work], jobs: Int, processors: Int) {
    budgets = work.map { _ in ThreadBudget() }
    self.jobs = jobs
    self.processors = processors
    // The longest first: one that started last would run long after the others have ended.
    let order =
      jobs > 1
      ? work.indices.sorted { (work[$1].cost, $0) < (work[$0].cost, $1) } : Array(work.indices)
    state = Mutex(State(waiting: order[...], work: work))
  }

  /// The experiment that a worker is to start, or nil if there is none left.
  /// - Parameter finished: the one that the worker ran before.
  func next(after finished: Int? = nil) -> Int? {
    state.withLock { state in
      state.running.removeAll { $0 == finished }
      let next = state.waiting.popFirst()
      if let next { state.running.append(next) }
      share(state)
      return next
    }
  }

  /// An experiment has come an epoch further.
  func completedEpoch(of index: Int) {
    state.withLock { $0.work[index].epochs = max($0.work[index].epochs - 1, 0) }
  }

  private func share(_ state: State) {
    let sharers = min(jobs, state.running.count + state.waiting.count)
    guard sharers > 0 else { return }
    let (each, rest) = processors.quotientAndRemainder(dividingBy: sharers)
    let longestFirst = state.running.sorted {
      (state.work[$1].cost, $0) < (state.work[$0].cost, $1)
    }
    for (rank, index) in longestFirst.enumerated() {
      budgets[index].count = max(each + (rank < rest ? 1 : 0), 1)
    }
  }
}
