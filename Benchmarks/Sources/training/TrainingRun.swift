internal import BenchmarkCommand
internal import Lincoln
internal import Measurement
internal import Peers

/// A run of the command: limits first, then contest after contest.
struct TrainingRun {
  let selection: SelectionOptions
  let timing: TimingOptions
  let data: ImageData
  var session: Session
  private let python: PythonPeers?
  /// Where Python finds the data.
  private let folder: ExchangeFolder?

  /// A part of the report that has just been finished.
  enum Part {
    /// One race, and who could not take part.
    case contest([Measured], leftOut: [String])
    /// Steps of many sizes.
    case sweep([Measured])
  }

  init(
    selection: SelectionOptions, timing: TimingOptions, data: ImageData, python: PythonPeers?,
    session: Session
  ) throws {
    self.selection = selection
    self.timing = timing
    self.data = data
    self.python = selection.sweep ? nil : python
    self.session = session
    folder = self.python == nil ? nil : try ExchangeFolder()
    if let folder { try data.write(to: folder) }
  }

  private var choices: [ThreadChoice] { selection.threadChoices(isQuick: timing.quick) }
  private var precisions: [Precision] { selection.precisions(isQuick: timing.quick) }

  /// Python's libraries are started now, so that what is missing can be said at once.
  mutating func measureCeilings() {
    for threads in choices.map(\.limit).distinct.sorted() {
      _ = python?.workers(threads: threads)
      session.measureCeilings(precisions, threads: threads, race: timing.race(seconds: 1))
    }
    session.report.peers = python?.details ?? [:]
    session.report.missing = python?.missing ?? []
  }

  mutating func measure(_ show: (Part) -> Void) throws {
    for precision in precisions {
      switch (precision, selection.sweep) {
      case (.float, false): try measure(Float.self, show)
      case (.double, false): try measure(Double.self, show)
      case (.float, true): try sweep(Float.self, show)
      case (.double, true): try sweep(Double.self, show)
      }
    }
    session.close(used: choices.map(\.limit).max() ?? 1)
  }

  private mutating func measure<Scalar: KernelScalar>(
    _ type: Scalar.Type, _ show: (Part) -> Void
  ) throws {
    for topology in selection.networks(isQuick: timing.quick) {
      for part in selection.parts.values {
        // Evaluations and predictions are those of the network without dropout.
        let course = try Course<Scalar>(
          part.isEpoch ? topology : topology.withoutDropout, data: data, batch: selection.batch,
          preprocessing: part == .sparseEpoch ? data.scaling : nil)
        for choice in choices {
          // Only epochs choose their threads; a single image has nothing to share.
          guard part == .epoch || choice != .automatic,
            part != .prediction || choice == .exactly(1)
          else { continue }
          try contest(part, course, choice, show)
        }
      }
    }
  }

  private mutating func contest<Scalar>(
    _ part: TrainingTask.Kind, _ course: Course<Scalar>, _ choice: ThreadChoice,
    _ show: (Part) -> Void
  ) throws {
    let job = try course.job(part)
    let own: [Entrant]
    var race = timing.race(seconds: 40, sampleSeconds: 0.02)
    switch part {
    case .epoch: own = try course.epochs(choice)
    case .sparseEpoch:
      switch try course.sparseEpochs(choice.limit) {
      case .ready(let entrants): own = entrants
      case .absent(let reason):
        session.report.missing = (session.report.missing + [reason]).distinct
        return show(.contest([], leftOut: [reason]))
      case .wrong(let complaint):
        session.complaints.append(complaint)
        return
      }
    case .evaluation:
      race = timing.race(seconds: 3, sampleSeconds: 0.02)
      own = try course.evaluations(choice.limit)
    case .prediction:
      race = timing.race(seconds: 1)
      own = course.predictions()
    }
    // Nobody else chooses his threads himself.
    var (peers, leftOut): ([Entrant], [String]) = ([], [])
    if let folder, choice != .automatic {
      (peers, leftOut) = admitted(
        try course.task(part, folder: folder), threads: choice.limit)
    }
    // A single image needs every weight once: memory is the limit.
    let isPrediction = part == .prediction
    let results = session.hold(
      job, own + peers, limit: isPrediction ? .read : .multiplyAdd,
      footprint: isPrediction ? Int(job.bytes) : 0, race: race)
    session.report.missing = (session.report.missing + leftOut).distinct
    show(.contest(results, leftOut: leftOut))
  }

  /// Python's libraries that do a task rightly, each in all of its ways.
  private mutating func admitted(
    _ task: TrainingTask, threads: Int
  ) -> (entrants: [Entrant], leftOut: [String]) {
    var (entrants, leftOut) = ([Entrant](), [String]())
    for worker in python?.workers(threads: threads) ?? [] {
      worker.forget()
      for mode in worker.modes(of: task.kind.rawValue) {
        switch worker.prepare(task, mode: mode) {
        case .ready:
          entrants.append(Entrant(worker.competitor(mode: mode), role: .peer, threads: threads))
        case .absent(let reason): leftOut.append("\(worker.name), \(mode) (\(reason))")
        case .wrong(let complaint):
          leftOut.append("\(worker.name), \(mode) (wrong result)")
          session.complaints.append(complaint)
        }
      }
    }
    return (entrants, leftOut)
  }

  private mutating func sweep<Scalar: KernelScalar>(
    _ type: Scalar.Type, _ show: (Part) -> Void
  ) throws {
    var results = [Measured]()
    for batch in selection.sweepBatches(isQuick: timing.quick) {
      for width in selection.sweepWidths(isQuick: timing.quick) {
        let course = try Course<Scalar>(
          Topology(hidden: [width, width]), data: data, batch: batch)
        guard batch * selection.steps <= course.training.count else {
          session.complaints.append(
            "\(selection.steps) batches of \(batch) are more than there are images")
          continue
        }
        results += session.hold(
          course.stepsJob(selection.steps), try course.steps(selection.steps), limit: .multiplyAdd,
          race: timing.race(seconds: 3, sampleSeconds: 0.02))
      }
    }
    show(.sweep(results))
  }
}
