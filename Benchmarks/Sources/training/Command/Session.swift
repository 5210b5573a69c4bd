internal import BenchmarkCommand
internal import Lincoln
internal import Measurement
internal import Peers

/// A run of the command: limits first, then contest after contest.
struct Session {
  let selection: SelectionOptions
  let timing: TimingOptions
  let data: ImageData
  let python: PythonPeers?
  /// Where Python finds the data.
  let folder: ExchangeFolder?
  var report: Report
  var complaints = [String]()
  private var races = 0
  private var slowRaces = 0

  /// A part of the report that has just been finished.
  enum Part {
    case ceilings
    /// One race, and the peers that could not take part.
    case contest([Measured], leftOut: [String])
    /// Steps of many sizes.
    case sweep([Measured])
  }

  init(
    selection: SelectionOptions, timing: TimingOptions, data: ImageData, python: PythonPeers?,
    report: Report
  ) throws {
    self.selection = selection
    self.timing = timing
    self.data = data
    self.python = selection.sweep ? nil : python
    self.report = report
    folder = self.python == nil ? nil : try ExchangeFolder()
    if let folder { try data.write(to: folder) }
  }

  mutating func run(_ show: (Report, Part) -> Void) throws {
    let watch = NoiseWatch()
    let choices = selection.threadChoices(isQuick: timing.quick)
    let limits = choices.map { $0.limit(processors: SelectionOptions.processors) }.distinct.sorted()
    // Started now, so that what is missing can be said at once.
    for threads in limits { _ = python?.workers(threads: threads) }
    report.peers.merge(python?.details ?? [:]) { $1 }
    report.missing += python?.missing ?? []
    let precisions = selection.precisions(isQuick: timing.quick)
    for threads in limits {
      for precision in precisions {
        report.ceilings += Ceiling.multiplyAdds(
          precision, threads: threads, race: timing.race(seconds: 1))
      }
    }
    show(report, .ceilings)
    for precision in precisions {
      switch precision {
      case .float: try run(Float.self, precision, choices, show)
      case .double: try run(Double.self, precision, choices, show)
      }
    }
    report.noise = watch.noise(
      used: limits.max() ?? 1, slowRaces: races > 0 ? Double(slowRaces) / Double(races) : 0)
  }

  private mutating func run<Scalar: KernelScalar>(
    _ type: Scalar.Type, _ precision: Precision, _ choices: [ThreadChoice],
    _ show: (Report, Part) -> Void
  ) throws {
    if selection.sweep {
      try sweep(type, precision, show)
      return
    }
    for topology in selection.networks(isQuick: timing.quick) {
      let course = try Course<Scalar>(topology, data: data, batch: selection.batch)
      let plain = try Course<Scalar>(topology.withoutDropout, data: data, batch: selection.batch)
      for part in selection.parts.values {
        for choice in choices {
          switch (part, choice) {
          case (.epoch, _):
            try measure(Epochs(course: course, precision: precision), choice, show)
          case (.sparseEpoch, .exactly(let threads)):
            let scaled = try Course<Scalar>(
              topology, data: data, batch: selection.batch, preprocessing: data.scaling)
            try measure(SparseEpochs(course: scaled, precision: precision), threads, show)
          case (.evaluation, .exactly(let threads)):
            try measure(Evaluations(course: plain, precision: precision), threads, show)
          case (.prediction, .exactly(1)):
            try measure(Predictions(course: plain, precision: precision), show)
          // A single image has nothing to share, and evaluations have no automatic threads; those
          // of epochs are measured above.
          case (.sparseEpoch, _), (.evaluation, _), (.prediction, _): break
          }
        }
      }
    }
  }

  private mutating func measure<Scalar>(
    _ epochs: Epochs<Scalar>, _ choice: ThreadChoice, _ show: (Report, Part) -> Void
  ) throws {
    var peers = Rivals()
    // Nobody else chooses for himself.
    if case .exactly(let threads) = choice, let folder {
      peers = admit(try epochs.task(folder: folder), threads: threads)
    }
    var race = timing.race(seconds: 40)
    race.sampleSeconds = 0.02
    contest(
      epochs.job, try epochs.entrants(choice, processors: SelectionOptions.processors), peers,
      race, show)
  }

  private mutating func measure<Scalar>(
    _ epochs: SparseEpochs<Scalar>, _ threads: Int, _ show: (Report, Part) -> Void
  ) throws {
    let entrants: [Contest.Entrant]
    switch try epochs.prepare(threads: threads) {
    case .ready(let ways): entrants = ways
    case .absent(let reason):
      if !report.missing.contains(reason) { report.missing.append(reason) }
      show(report, .contest([], leftOut: [reason]))
      return
    case .wrong(let complaint):
      complaints.append(complaint)
      return
    }
    let peers =
      try folder.map { admit(try epochs.task(folder: $0), threads: threads) } ?? Rivals()
    var race = timing.race(seconds: 40)
    race.sampleSeconds = 0.02
    contest(epochs.job, entrants, peers, race, show)
  }

  private mutating func measure<Scalar>(
    _ evaluations: Evaluations<Scalar>, _ threads: Int, _ show: (Report, Part) -> Void
  ) throws {
    let peers =
      try folder.map { admit(try evaluations.task(folder: $0), threads: threads) } ?? Rivals()
    var race = timing.race(seconds: 3)
    race.sampleSeconds = 0.02
    contest(evaluations.job, try evaluations.entrants(threads: threads), peers, race, show)
  }

  private mutating func measure<Scalar>(
    _ predictions: Predictions<Scalar>, _ show: (Report, Part) -> Void
  ) throws {
    let peers = try folder.map { admit(try predictions.task(folder: $0), threads: 1) } ?? Rivals()
    contest(
      predictions.job, predictions.entrants(), peers, timing.race(seconds: 1), show)
  }

  private mutating func sweep<Scalar: KernelScalar>(
    _ type: Scalar.Type, _ precision: Precision, _ show: (Report, Part) -> Void
  ) throws {
    var race = timing.race(seconds: 3)
    race.sampleSeconds = 0.02
    var results = [Measured]()
    for batch in selection.sweepBatches(isQuick: timing.quick) {
      for width in selection.sweepWidths(isQuick: timing.quick) {
        let course = try Course<Scalar>(
          Topology(hidden: [width, width]), data: data, batch: batch)
        let steps = Steps(course: course, precision: precision, steps: selection.steps)
        guard steps.isPossible else {
          complaints.append("\(selection.steps) batches of \(batch) are more than there are images")
          continue
        }
        let entrants = try steps.entrants(processors: SelectionOptions.processors)
        results += held(steps.job, entrants, race)
      }
    }
    show(report, .sweep(results))
  }

  /// Python's libraries that do a task rightly, each in all of its ways.
  private mutating func admit(_ task: TrainingTask, threads: Int) -> Rivals {
    var peers = Rivals()
    for worker in python?.workers(threads: threads) ?? [] {
      worker.forget()
      for mode in worker.modes(of: task.kind) {
        switch worker.prepare(task, mode: mode) {
        case .ready:
          peers.entrants.append(
            Contest.Entrant(
              competitor: worker.competitor(mode: mode), threads: threads, isPeer: true))
        case .absent(let reason): peers.leftOut.append("\(worker.name), \(mode) (\(reason))")
        case .wrong(let complaint):
          peers.leftOut.append("\(worker.name), \(mode) (wrong result)")
          complaints.append(complaint)
        }
      }
    }
    return peers
  }

  private struct Rivals {
    var entrants = [Contest.Entrant]()
    var leftOut = [String]()
  }

  private mutating func contest(
    _ job: Job, _ entrants: [Contest.Entrant], _ peers: Rivals, _ race: Race,
    _ show: (Report, Part) -> Void
  ) {
    let results = held(job, entrants + peers.entrants, race)
    report.missing += peers.leftOut.filter { !report.missing.contains($0) }
    show(report, .contest(results, leftOut: peers.leftOut))
  }

  private mutating func held(
    _ job: Job, _ entrants: [Contest.Entrant], _ race: Race
  ) -> [Measured] {
    let ceilings = report.ceilings
    let contest = Contest(
      job: job, entrants: entrants, race: race, caches: report.machine.caches,
      peak: { threads in
        ceilings.filter {
          $0.kind == .multiplyAdd && $0.precision == job.precision && $0.threads == threads
        }.map(\.rate.maximum).max() ?? 0
      })
    let outcome = contest.run()
    races += 1
    slowRaces += outcome.isSlow ? 1 : 0
    complaints += outcome.complaints
    report.results += outcome.results
    return outcome.results
  }
}
