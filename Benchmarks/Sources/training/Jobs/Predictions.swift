internal import Lincoln
internal import Measurement
internal import Peers

/// The job of predicting the class of one image.
struct Predictions<Scalar: KernelScalar> {
  let course: Course<Scalar>
  let precision: Precision

  var job: Job {
    let bytes = course.work.parameters * MemoryLayout<Scalar>.size
    return Job(
      kind: .prediction, size: "\(course.title), 1 image", precision: precision,
      operations: course.work.inference(samples: 1), bytes: Double(bytes), samples: 1)
  }

  /// With a scratch that is made once, as in a loop of one's own, and in a single expression.
  func entrants() -> [Contest.Entrant] {
    let network = course.network
    let image = SingleImage<Scalar>(course)
    return [
      Contest.Entrant(
        competitor: Competitor(name: "lincoln") { image.predict(with: network) },
        threads: 1),
      Contest.Entrant(
        competitor: Competitor(name: "lincoln, new matrix") {
          // The image fits: the course made it.
          _ = try? image.prediction(of: network)
        }, threads: 1),
    ]
  }

  func task(folder: ExchangeFolder) throws -> TrainingTask {
    var task = try course.task(.prediction, precision: precision, folder: folder)
    let outputs = try SingleImage<Scalar>(course).prediction(of: course.network)
    task.outputs = outputs.view.elements.map { Double($0) }
    return task
  }
}

/// An image, and what predicting it needs.
private final class SingleImage<Scalar: KernelScalar> {
  private let input: Matrix<Scalar>
  private var outputs: Matrix<Scalar>
  private let scratch: InferenceScratch<Scalar>

  init(_ course: Course<Scalar>) {
    let image = course.data.firstImage(as: Scalar.self)
    input = Matrix(rows: 1, columns: image.count, image)
    outputs = Matrix(rows: 1, columns: course.data.classes)
    scratch = InferenceScratch(course.network)
  }

  func predict(with network: NeuralNetwork<Scalar>) {
    network.predict(input, into: &outputs, scratch: scratch)
  }

  func prediction(of network: NeuralNetwork<Scalar>) throws -> Matrix<Scalar> {
    try network.predict(input)
  }
}

/// Views may not outlive an access to a property of a class: they are made here.
extension NeuralNetwork {
  fileprivate func predict(
    _ input: borrowing Matrix<Scalar>, into outputs: inout Matrix<Scalar>,
    scratch: InferenceScratch<Scalar>
  ) {
    var view = outputs.mutableView
    predict(input.view, into: &view, scratch: scratch)
  }
}
