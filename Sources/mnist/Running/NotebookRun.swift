import Lincoln

/// Experiments run side by side on one copy of the data.
struct NotebookRun: Sendable {
  let experiments: [Experiment]
  let settings: RunSettings
  let jobs: Int
  let reporters: [any Reporter]
  let outcomes: Outcomes

  init(
    experiments: [Experiment], settings: RunSettings, jobs: Int, reporters: [any Reporter]
  ) {
    self.experiments = experiments
    self.settings = settings
    self.jobs = jobs
    self.reporters = reporters
    outcomes = Outcomes(experiments)
  }

  /// Runs all experiments; an experiment that fails does not keep others from running.
  func run<Scalar: KernelScalar>(on data: ExperimentData<Scalar>) {
    Workers.forEach(startingOrder, limit: jobs) { index in
      ExperimentRun(experiment: experiments[index], settings: settings).run(on: data) { event in
        outcomes.note(event, of: index)
        for reporter in reporters { reporter.report(event, of: index) }
      }
    }
    for reporter in reporters { reporter.finish() }
  }

  /// Reports what was finished, from another thread and while experiments still run.
  func interrupt() {
    for reporter in reporters { reporter.interrupt() }
  }

  /// The longest experiments first: a long one that starts last would leave the other cores idle.
  private var startingOrder: [Int] {
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
