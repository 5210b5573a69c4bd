import Lincoln

extension JSONLines {
  /// A saved network that was measured.
  struct ModelEvent: Encodable {
    let event = "model"
    let model: String
    let dataset: String
    let images: Int
    let precision: String
    let loss: Nullable<Double>
    let cross_entropy: Nullable<Double>
    let accuracy: Nullable<Double>
    let macro_f1: Nullable<Double>
    let classes: [ClassScores]
    /// Rows are true classes, columns predicted ones; null if an output is not finite.
    let confusion: Nullable<[[Int]]>
    let parameters_sha256: String
  }

  /// Scores that do not exist are null.
  struct ClassScores: Encodable {
    let label: Int
    let precision: Nullable<Double>
    let recall: Nullable<Double>
    let f1: Nullable<Double>
    let support: Int
  }

  /// A saved network that could not be measured.
  struct ModelErrorEvent: Encodable {
    let event = "error"
    let experiment = Nullable<String>(nil)
    let model: String
    let kind: String
    let message: String
  }
}

extension JSONLines.ModelEvent {
  init(_ report: ModelReport) {
    let evaluation = report.evaluation
    let classification = evaluation.classification
    self.init(
      model: report.path, dataset: report.datasetName, images: report.imageCount,
      precision: report.precision.rawValue, loss: .init(evaluation.loss),
      cross_entropy: .init(evaluation.crossEntropy), accuracy: .init(evaluation.accuracy),
      macro_f1: .init(classification?.macroAverage.f1),
      classes: classification.map(JSONLines.ClassScores.all) ?? [],
      confusion: .init(classification?.confusionMatrix.map { $0.map { Int($0) } }),
      parameters_sha256: report.parametersSHA256)
  }
}

extension JSONLines.ClassScores {
  static func all(_ report: ClassificationReport) -> [JSONLines.ClassScores] {
    report.support.indices.map { label in
      JSONLines.ClassScores(
        label: label, precision: .init(report.precision[label]),
        recall: .init(report.recall[label]), f1: .init(report.f1[label]),
        support: Int(report.support[label]))
    }
  }
}
