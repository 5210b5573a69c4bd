import Lincoln
import Testing

@Suite struct MeasuresTests {
  // MARK: Against scikit-learn

  @Test(arguments: MeasuresFixture.recorded.classification)
  func classificationAgreesWithScikitLearn(_ expected: MeasuresFixture.Classification) {
    let report = ClassificationReport(
      labels: expected.labels, predictions: expected.predictions, classCount: expected.classes,
      weights: expected.weights)
    if expected.weights == nil {
      #expect(report.confusionMatrix == expected.confusion_matrix)
      #expect(report.support == expected.support)
    } else {
      expectClose(report.confusionMatrix.flatMap(\.self), expected.confusion_matrix.flatMap(\.self))
      expectClose(report.support, expected.support)
    }
    expectClose([report.accuracy], [expected.accuracy])
    expectClose(report.precision, expected.per_class.precision)
    expectClose(report.recall, expected.per_class.recall)
    expectClose(report.f1, expected.per_class.f1)
    expectClose(report.macroAverage, expected.macro)
    expectClose(report.microAverage, expected.micro)
    expectClose(report.weightedAverage, expected.weighted)
    if let table = expected.table {
      // Its last line ends, too.
      #expect(report.description + "\n" == table.replacing("nan", with: "  –"))
    }
  }

  @Test(arguments: MeasuresFixture.recorded.regression)
  func regressionAgreesWithScikitLearn(_ expected: MeasuresFixture.Regression) {
    let report = RegressionReport(
      targets: expected.targets, predictions: expected.predictions, outputCount: expected.outputs,
      weights: expected.weights)
    expectClose([report.meanAbsoluteError], [expected.mean_absolute_error])
    expectClose(report.meanAbsoluteErrorPerOutput, expected.mean_absolute_error_per_output)
    expectClose([report.meanSquaredError], [expected.mean_squared_error])
    expectClose(report.meanSquaredErrorPerOutput, expected.mean_squared_error_per_output)
    expectClose([report.rootMeanSquaredError], [expected.root_mean_squared_error])
    expectClose(report.rootMeanSquaredErrorPerOutput, expected.root_mean_squared_error_per_output)
    expectClose([report.rSquared], [expected.r_squared])
    expectClose(report.rSquaredPerOutput, expected.r_squared_per_output)
  }

  private func expectClose(
    _ found: [Double?], _ expected: [Double?], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    for (found, expected) in zip(found, expected) {
      if let found, let expected {
        #expect(abs(found - expected) <= 1e-12 * abs(expected), sourceLocation: sourceLocation)
      } else {
        #expect(found == expected, sourceLocation: sourceLocation)
      }
    }
  }

  private func expectClose(
    _ found: ClassificationReport.Average, _ expected: MeasuresFixture.Scores,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectClose(
      [found.precision, found.recall, found.f1],
      [expected.precision, expected.recall, expected.f1], sourceLocation: sourceLocation)
  }

  // MARK: Classification by hand

  @Test func scoresWithoutDenominatorAreNil() {
    // Class 0 is never predicted, class 2 has no samples, class 3 has neither.
    let report = ClassificationReport(
      labels: [0, 1, 1, 1], predictions: [2, 1, 1, 2], classCount: 4)
    #expect(report.confusionMatrix == [[0, 0, 1, 0], [0, 2, 1, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    #expect(report.accuracy == 0.5)
    #expect(report.precision == [nil, 1, 0, nil])
    #expect(report.recall == [0, 2.0 / 3, nil, nil])
    #expect(report.f1 == [0, 0.8, 0, nil])
    #expect(report.support == [1, 3, 0, 0])
    #expect(report.macroAverage.precision == 0.5)
    #expect(report.macroAverage.recall == 1.0 / 3)
    #expect(report.weightedAverage.precision == 1)
    #expect(report.weightedAverage.recall == 0.5)
    #expect(report.microAverage.f1 == report.accuracy)
  }

  /// A weight of 2 is a sample that occurs twice, and a weight of 0 one that does not occur.
  @Test func weightsAreRepetitions() {
    let weighted = ClassificationReport(
      labels: [0, 1, 1, 2], predictions: [0, 1, 0, 2], classCount: 3, weights: [1, 2, 3, 0])
    let repeated = ClassificationReport(
      labels: [0, 1, 1, 1, 1, 1], predictions: [0, 1, 1, 0, 0, 0], classCount: 3)
    #expect(weighted == repeated)
    #expect(weighted.precision[2] == nil && weighted.recall[2] == nil && weighted.f1[2] == nil)
  }

  @Test func sharesDoNotExceedOne() {
    let weights = (1...1000).map { 0.1 * Double($0 % 7 + 1) }
    let classes = (1...1000).map { $0 % 13 }
    let report = ClassificationReport(
      labels: classes, predictions: classes, classCount: 13, weights: weights)
    #expect(report.accuracy == 1)
    #expect((report.precision + report.recall + report.f1).allSatisfy { $0 == 1 })
    for average in [report.macroAverage, report.microAverage, report.weightedAverage] {
      #expect(average.precision == 1 && average.recall == 1 && average.f1 == 1)
    }
  }

  /// Labels are any collections of any integers, not necessarily the same.
  @Test func anyIntegersAreClasses() {
    let bytes: [UInt8] = [9, 0, 1, 1]
    let report = ClassificationReport(
      labels: bytes.dropFirst(), predictions: [0, 1, 0] as ContiguousArray<Int64>, classCount: 2)
    #expect(report.confusionMatrix == [[1, 0], [1, 1]])
  }

  @Test func tableHasNamesAndWeights() {
    let report = ClassificationReport(
      labels: [0, 0, 1, 1], predictions: [0, 1, 1, 1], classCount: 3, weights: [1, 0.25, 2, 1],
      classNames: ["T-shirt", "a very long name", "bag"])
    #expect(
      report.description == """
                          precision    recall  f1-score   support

                 T-shirt       1.00      0.80      0.89      1.25
        a very long name       0.92      1.00      0.96         3
                     bag          –         –         –         0

                accuracy                           0.94      4.25
               macro avg       0.96      0.90      0.92      4.25
            weighted avg       0.95      0.94      0.94      4.25
        """)
  }

  @Test func tableHoldsLargeSupports() {
    let report = ClassificationReport(
      labels: [0, 0], predictions: [0, 0], classCount: 1, weights: [1e300, 1e14])
    #expect(report.description.contains(" 1.00    1e+300\n"))
  }

  // MARK: Regression by hand

  @Test func rootOfSeveralOutputsIsAveragedLast() {
    let report = RegressionReport(
      targets: [0, 0, 2, 4], predictions: [1, 3, 1, 7], outputCount: 2)
    #expect(report.meanAbsoluteErrorPerOutput == [1, 3])
    #expect(report.meanAbsoluteError == 2)
    #expect(report.meanSquaredErrorPerOutput == [1, 9])
    #expect(report.meanSquaredError == 5)
    #expect(report.rootMeanSquaredErrorPerOutput == [1, 3])
    #expect(report.rootMeanSquaredError == 2)
    #expect(report.rSquaredPerOutput == [0, 1 - 18.0 / 8])
    #expect(report.rSquared == -0.625)
  }

  /// The mean of three times 0.1 is not 0.1 in floating point, yet these targets are constant.
  @Test func constantTargetsHaveNoRSquared() {
    for predictions in [[0.1, 0.1, 0.1], [0.1, 0.2, 0.3]] {
      let report = RegressionReport(
        targets: [0.1, 0.1, 0.1], predictions: predictions, outputCount: 1)
      #expect(report.rSquaredPerOutput == [nil])
      #expect(report.rSquared == nil)
    }
    // Deviations whose squares are 0 in floating point.
    let tiny = RegressionReport(targets: [0, 1e-200], predictions: [0, 1e-200], outputCount: 1)
    #expect(tiny.rSquared == nil)
    let one = RegressionReport(targets: [1, 2], predictions: [1, 2], outputCount: 2)
    #expect(one.rSquared == nil)
    #expect(one.meanSquaredError == 0)
  }

  /// A sample of weight 0 is ignored whatever was predicted for it.
  @Test func weightsAreRepetitionsOfRows() {
    let weighted = RegressionReport(
      targets: [1, 2, 3, 5, 0, 0], predictions: [1, 3, 2, 5, .infinity, .nan], outputCount: 2,
      weights: [1, 2, 0])
    let repeated = RegressionReport(
      targets: [1, 2, 3, 5, 3, 5], predictions: [1, 3, 2, 5, 2, 5], outputCount: 2)
    #expect(weighted == repeated)
  }

  @Test func notANumberStays() {
    let report = RegressionReport(
      targets: [0, 0, 1, 1], predictions: [0, .nan, 1, 1], outputCount: 2)
    #expect(report.meanAbsoluteError.isNaN)
    #expect(report.meanSquaredErrorPerOutput[0] == 0)
    #expect(report.rootMeanSquaredErrorPerOutput[1].isNaN)
    #expect(report.rSquaredPerOutput[0] == 1)
    #expect(report.rSquared?.isNaN == true)
  }

  /// Floats are compared in Double, without rounding in between.
  @Test func floatsAreComparedInDouble() {
    let targets: [Float] = [0.1, 0.7, 1e30, -3.3]
    let predictions: [Float] = [0.2, 0.6, 1e30, 3.3]
    let report = RegressionReport(targets: targets, predictions: predictions, outputCount: 2)
    #expect(
      report
        == RegressionReport(
          targets: targets.map(Double.init), predictions: predictions.map(Double.init),
          outputCount: 2))
  }

  // MARK: A programmer's errors end the process and name the operation and the counts

  @Test func differentCountsTrap() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ClassificationReport(labels: [0, 1], predictions: [0], classCount: 2)
      }, "ClassificationReport: 2 labels, but 1 predictions")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = RegressionReport(targets: [0, 1.5], predictions: [0], outputCount: 1)
      }, "RegressionReport: 2 targets, but 1 predictions")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = RegressionReport(targets: [0, 1, 2.5], predictions: [0, 1, 2], outputCount: 2)
      }, "RegressionReport: 3 targets are not samples of 2 outputs")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ClassificationReport(labels: [0], predictions: [0], classCount: 2, classNames: ["a"])
      }, "ClassificationReport: 2 classes, but 1 names")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ClassificationReport(labels: [Int](), predictions: [Int](), classCount: 2)
      }, "ClassificationReport: no samples")
  }

  @Test func labelsOutOfRangeTrap() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ClassificationReport(labels: [0, 2], predictions: [0, 1], classCount: 2)
      }, "ClassificationReport: sample 1 has the label 2 of 2 classes")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ClassificationReport(labels: [0, 1], predictions: [-1, 1], classCount: 2)
      }, "ClassificationReport: sample 0 has the prediction -1 of 2 classes")
  }

  @Test func wrongWeightsTrap() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ClassificationReport(labels: [0, 1], predictions: [0, 1], classCount: 2, weights: [1])
      }, "ClassificationReport: 2 samples, but 1 weights")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = RegressionReport(
          targets: [0, 1.5], predictions: [0, 1], outputCount: 1, weights: [1, -2])
      }, "RegressionReport: sample 1 has the weight -2.0")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = RegressionReport(targets: [1.5], predictions: [0], outputCount: 1, weights: [.nan])
      }, "RegressionReport: sample 0 has the weight nan")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ClassificationReport(
          labels: [0, 1], predictions: [0, 1], classCount: 2, weights: [0, 0])
      }, "ClassificationReport: the weights of 2 samples sum to 0.0")
  }

  private func expect(
    _ result: ExitTest.Result?, _ message: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "\(text)", sourceLocation: sourceLocation)
  }
}
