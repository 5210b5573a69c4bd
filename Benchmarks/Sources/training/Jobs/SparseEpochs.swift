internal import Lincoln
internal import Measurement
internal import Peers

/// The job of training for an epoch on pixels scaled to 0...1, whose zeros Lincoln leaves out.
struct SparseEpochs<Scalar: KernelScalar> {
  let course: Course<Scalar>
  let precision: Precision

  /// - Parameter course: on pixels scaled to 0...1.
  init(course: Course<Scalar>, precision: Precision) {
    self.course = course
    self.precision = precision
  }

  /// Multiplications with 0 are not counted.
  var job: Job {
    let (count, nonzeros) = (course.training.count, course.data.nonzeroTrainingPixels)
    let share = 1 - Double(nonzeros) / Double(count * course.data.inputs)
    return Job(
      kind: .sparseEpoch,
      size: "\(course.title), batch \(course.batch), \(Int((100 * share).rounded())) % zeros",
      precision: precision,
      operations: course.work.training(samples: count, nonzeros: nonzeros),
      bytes: Double(nonzeros), samples: count)
  }

  /// What the library says to the job.
  enum Readiness {
    /// Zeros left out, and zeros kept.
    case ready([Contest.Entrant])
    /// The library keeps zeros, and why.
    case absent(String)
    /// The two do not end at the same bits.
    case wrong(String)
  }

  /// Trains an epoch in both ways, whose parameters have to be the same bits.
  func prepare(threads: Int) throws -> Readiness {
    let (sparse, first) = try session(acceptsSparseInput: true, threads)
    sparse.epoch()
    guard first.gotSparseInput else {
      return .absent("Lincoln, zeros left out of \(job.size) (too few for that)")
    }
    let (full, fullFirst) = try session(acceptsSparseInput: false, threads)
    full.epoch()
    guard !fullFirst.gotSparseInput,
      full.network.flatParameters.map(\.bitPattern)
        == sparse.network.flatParameters.map(\.bitPattern)
    else {
      return .wrong("Lincoln, parameters of \(job.size) depend on whether zeros are left out")
    }
    return .ready(
      [("lincoln, zeros left out", sparse), ("lincoln, zeros kept", full)].map { name, session in
        Contest.Entrant(
          competitor: Competitor(name: name) { calls in
            Sample.timing(calls: calls) { session.epoch() }
          }, threads: threads)
      })
  }

  /// What Python has to reach, and Lincoln's mean loss in the first epoch.
  func task(folder: ExchangeFolder) throws -> TrainingTask {
    var task = try course.task(.sparseEpoch, precision: precision, folder: folder)
    task.loss = try course.session(.atMost(1)).epoch()
    return task
  }

  /// A training, and the first layer of its network.
  private func session(
    acceptsSparseInput: Bool, _ threads: Int
  ) throws -> (TrainingSession<Scalar>, FirstLayer) {
    var layers = course.topology.layers(classes: course.data.classes)
    let first = FirstLayer(layers.removeFirst(), acceptsSparseInput: acceptsSparseInput)
    var network = NeuralNetwork<Scalar>(
      layers: [first] + layers, loss: course.network.loss,
      preprocessing: course.network.preprocessing, seed: course.network.seed)
    network.build(inputCount: course.data.inputs)
    return (try course.session(.atMost(threads), of: network), first)
  }
}
