internal import Lincoln
internal import Measurement
internal import Peers

/// The job of evaluating all test images.
struct Evaluations<Scalar: KernelScalar> {
  let course: Course<Scalar>
  let precision: Precision
  private let test: Dataset<Scalar>

  init(course: Course<Scalar>, precision: Precision) throws {
    self.course = course
    self.precision = precision
    test = try course.data.test(as: Scalar.self)
  }

  var job: Job {
    Job(
      kind: .evaluation, size: "\(course.title), \(test.count) images", precision: precision,
      operations: course.work.inference(samples: test.count),
      bytes: Double(test.count * course.data.inputs), samples: test.count)
  }

  func entrants(threads: Int) throws -> [Contest.Entrant] {
    let (session, test) = (try course.session(.atMost(threads)), test)
    return [
      Contest.Entrant(
        competitor: Competitor(name: "lincoln") {
          // The data fits: the course made it.
          _ = try? session.evaluate(test)
        }, threads: threads)
    ]
  }

  func task(folder: ExchangeFolder) throws -> TrainingTask {
    var task = try course.task(.evaluation, precision: precision, folder: folder)
    let evaluation = try course.session(.atMost(1)).evaluate(test)
    task.loss = evaluation.loss
    task.accuracy = evaluation.accuracy ?? 0
    return task
  }
}
