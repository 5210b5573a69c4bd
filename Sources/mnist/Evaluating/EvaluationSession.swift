import ArgumentParser
import Lincoln
import LincolnDatasets

/// One call of `mnist evaluate`: reads the data, measures one network after the other.
struct EvaluationSession {
  private let command: EvaluateCommand
  private let source: DataSource
  private let output: Output

  init(_ command: EvaluateCommand, output: Output = Output()) {
    self.command = command
    source = command.images.source
    self.output = output
  }

  func run() throws {
    let images: ImageClassificationDataset
    do {
      images = try source.load(classCount: command.images.classes)
    } catch {
      if command.format == .jsonl {
        output.write(
          JSONLines.line(
            JSONLines.ErrorEvent(
              experiment: .init(nil), kind: error.kind.rawValue, message: error.description)))
      }
      output.warn("Error: \(error.description)")
      throw ExitCode.failure
    }
    var reports: [ModelReport] = []
    for path in command.models {
      do throws(ModelError) {
        let report = try report(on: path, images)
        show(report, isFirst: reports.isEmpty)
        reports.append(report)
      } catch {
        show(error, path)
      }
    }
    if command.format == .text, !reports.isEmpty {
      output.write("")
      for line in ModelTable.lines(reports) { output.write(line) }
    }
    if reports.count < command.models.count { throw ExitCode.failure }
  }

  private func report(
    on path: String, _ images: ImageClassificationDataset
  ) throws(ModelError) -> ModelReport {
    let model = SavedModel(path: path)
    let precision =
      if let precision = command.precision { precision } else { try model.precision() }
    let (evaluation, hash) =
      switch precision {
      case .float: try evaluate(model, images, as: Float.self)
      case .double: try evaluate(model, images, as: Double.self)
      }
    return ModelReport(
      path: path, precision: precision, datasetName: source.name, imageCount: images.test.count,
      evaluation: evaluation, parametersSHA256: hash)
  }

  private func evaluate<Scalar: KernelScalar>(
    _ model: SavedModel, _ images: ImageClassificationDataset, as type: Scalar.Type
  ) throws(ModelError) -> (Evaluation, String) {
    let data: Dataset<Scalar>
    do throws(DataError) {
      data = try images.test.dataset(classCount: images.classCount)
    } catch {
      throw .data(path: model.path, .data(error))
    }
    return try model.evaluate(on: data)
  }

  private func show(_ report: ModelReport, isFirst: Bool) {
    switch command.format {
    case .jsonl:
      output.write(JSONLines.line(JSONLines.ModelEvent(report)))
    case .text:
      if !isFirst { output.write("") }
      for line in report.lines(withConfusion: command.confusion) { output.write(line) }
    }
  }

  private func show(_ error: ModelError, _ path: String) {
    if command.format == .jsonl {
      output.write(
        JSONLines.line(
          JSONLines.ModelErrorEvent(model: path, kind: error.kind, message: error.description)))
    }
    output.warn("Error: \(error.description)")
  }
}
