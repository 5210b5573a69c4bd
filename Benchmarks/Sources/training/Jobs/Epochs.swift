internal import Lincoln
internal import Measurement
internal import Peers

/// The job of training for an epoch.
struct Epochs<Scalar: KernelScalar> {
  let course: Course<Scalar>
  let precision: Precision

  var job: Job {
    let count = course.training.count
    return Job(
      kind: .epoch, size: "\(course.title), batch \(course.batch)", precision: precision,
      operations: course.work.training(samples: count),
      bytes: Double(count * course.data.inputs), samples: count)
  }

  /// Lincoln with so many threads; for automatic ones, a single thread as well.
  func entrants(_ threads: ThreadChoice, processors: Int) throws -> [Contest.Entrant] {
    switch threads {
    case .exactly(let count): [try entrant("lincoln", threads.threadCount, limit: count)]
    case .automatic:
      [
        try entrant("lincoln automatic", .automatic, limit: processors),
        try entrant("lincoln 1 thread", .atMost(1), limit: 1),
      ]
    }
  }

  /// What Python has to reach, and Lincoln's mean loss in the first epoch.
  func task(folder: ExchangeFolder) throws -> TrainingTask {
    var task = try course.task(.epoch, precision: precision, folder: folder)
    task.loss = try course.session(.atMost(1)).epoch()
    return task
  }

  private func entrant(
    _ name: String, _ threads: ThreadCount, limit: Int
  ) throws -> Contest.Entrant {
    let session = try course.session(threads)
    return Contest.Entrant(
      competitor: Competitor(name: name) { calls in
        Sample.timing(calls: calls) { session.epoch() }
      }, threads: limit)
  }
}
