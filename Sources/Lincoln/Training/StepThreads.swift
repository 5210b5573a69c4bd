internal import _LincolnKernels

/// The number of threads of each step of a training.
struct StepThreads {
  /// The number for the step that runs, or else as it was in the last one.
  private(set) var count: Int

  private let source: ThreadCount
  private let processors = _Kernels.processorCount
  /// Whether there is enough work for more than one thread to be tried.
  private let isWorthTrying: Bool
  private var trial = ThreadTrial()
  private var start: ContinuousClock.Instant?

  /// Multiply-adds of a forward pass below which the kernels share next to nothing.
  private static var worthTrying: Int { 500_000 }

  /// - Parameter operations: multiply-adds of a forward pass.
  init(_ source: ThreadCount, operations: Int) {
    self.source = source
    isWorthTrying = operations >= Self.worthTrying
    count = if case .atMost(let count) = source { max(count, 1) } else { 1 }
  }

  /// A step begins: chooses its number of threads.
  mutating func beginStep() {
    let limit: Int
    switch source {
    case .atMost: return
    case .automatic: limit = processors
    case .within(let budget): limit = max(budget.count, 1)
    }
    guard isWorthTrying else { return }
    trial.allow(limit)
    count = trial.threads
    start = limit > 1 ? ContinuousClock.now : nil
  }

  /// A step has ended.
  mutating func endStep(samples: Int) {
    guard let start else { return }
    trial.note(seconds: (ContinuousClock.now - start) / .seconds(1), samples: samples)
  }
}
