internal import Lincoln
internal import Measurement

/// The job of making so many steps with whole batches: automatic threads beside a single one.
struct Steps<Scalar: KernelScalar> {
  let course: Course<Scalar>
  let precision: Precision
  /// Steps of a call.
  let steps: Int

  var job: Job {
    Job(
      kind: .step, size: "\(course.title), batch \(course.batch)", precision: precision,
      operations: course.work.training(samples: course.batch * steps),
      bytes: Double(course.batch * steps * course.data.inputs), samples: course.batch * steps)
  }

  func entrants(processors: Int) throws -> [Contest.Entrant] {
    [
      try entrant("lincoln automatic", .automatic, limit: processors),
      try entrant("lincoln 1 thread", .atMost(1), limit: 1),
    ]
  }

  /// Whether there are enough samples for a call.
  var isPossible: Bool { course.batch * steps <= course.training.count }

  private func entrant(
    _ name: String, _ threads: ThreadCount, limit: Int
  ) throws -> Contest.Entrant {
    let (session, steps, needed) = (try course.session(threads), steps, course.batch * steps)
    let count = course.training.count
    return Contest.Entrant(
      competitor: Competitor(name: name) { calls in
        var sum = Sample(seconds: 0, processorSeconds: 0)
        for _ in 0..<calls {
          // Shuffling is not timed: the epoch's end would fall into some samples only.
          if session.samplesUsed + needed > count { session.beginEpoch() }
          let sample = Sample.timing(calls: steps) { _ = session.step() }
          sum.seconds += sample.seconds * Double(steps)
          sum.processorSeconds += sample.processorSeconds * Double(steps)
        }
        return Sample(
          seconds: sum.seconds / Double(calls),
          processorSeconds: sum.processorSeconds / Double(calls))
      }, threads: limit)
  }
}
