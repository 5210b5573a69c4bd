import Lincoln

/// Experiments run side by side on one copy of the data.
struct NotebookRun: Sendable {
  let experiments: [Experiment]
  let settings: RunSettings
  let jobs: Int
  let reporters: [any Reporter]
  let recorder: RunRecorder?
  let outcomes: Outcomes

  init(
    experiments: [Experiment], settings: RunSettings, jobs: Int, reporters: [any Reporter],
    recorder: RunRecorder? = nil
  ) {
    self.experiments = experiments
    self.settings = settings
    self.jobs = min(jobs, experiments.count)
    self.reporters = reporters
    self.recorder = recorder
    outcomes = Outcomes(experiments)
  }

  /// Runs all experiments; an experiment that fails does not keep others from running.
  func run<Scalar: KernelScalar>(on data: ExperimentData<Scalar>) {
    let schedule = Schedule(
      experiments.map(work), jobs: jobs, processors: KernelThreads.processorCount)
    Workers.run(jobs) {
      var index = schedule.next()
      while let current = index {
        run(current, on: data, schedule)
        index = schedule.next(after: current)
      }
    }
    for reporter in reporters { reporter.finish() }
  }

  /// Reports what was finished, from another thread and while experiments still run.
  func interrupt() {
    recorder?.interrupt()
    for reporter in reporters { reporter.interrupt() }
  }

  private func run<Scalar: KernelScalar>(
    _ index: Int, on data: ExperimentData<Scalar>, _ schedule: Schedule
  ) {
    var settings = settings
    if settings.threads == .automatic { settings.threads = .within(schedule.budgets[index]) }
    ExperimentRun(experiment: experiments[index], settings: settings).run(
      on: data, keep: { recorder?.keep($0, of: index) }
    ) { event in
      if case .training(.epoch) = event { schedule.completedEpoch(of: index) }
      for event in recorder?.record(event, of: index) ?? [event] {
        outcomes.note(event, of: index)
        for reporter in reporters { reporter.report(event, of: index) }
      }
    }
  }

  /// An experiment's usual number of epochs, each as long as its first layer is wide.
  private func work(_ experiment: Experiment) -> Schedule.Work {
    let epochs = settings.epochs ?? experiment.epochs
    let usual = RecordedResults.byExperiment[experiment.id]?.usualEpochs ?? epochs
    return Schedule.Work(
      epochs: min(epochs, usual), epochCost: experiment.layers.first?.neurons ?? 1)
  }
}
