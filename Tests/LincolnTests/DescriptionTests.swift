import Lincoln
import Testing

/// What parts print as.
///
/// Checkpoints hold these texts: those of old options never change.
@Suite struct DescriptionTests {
  @Test func layersAreWrittenAsInSwift() {
    #expect(
      "\(Dense(3))" == "Dense(3, activation: linear, weightInitializer: glorotNormal)")
    #expect(
      "\(Dense(3, activation: .tanh, weightInitializer: .zeros, dropout: Dropout(keep: 0.8)))"
        == "Dense(3, activation: tanh, weightInitializer: zeros, dropout: Dropout(keep: 0.8))")
    #expect("\(Dropout(rate: 0.25))" == "Dropout(keep: 0.75, inverted)")
    let dropout = Dropout(keep: 0.5)
    #expect(
      "\(Sequential(dropout, Residual(dropout)))"
        == "Sequential(Dropout(keep: 0.5), Residual(Dropout(keep: 0.5)))")
  }

  @Test func lossesAreWrittenAsInSwift() {
    #expect("\(SoftmaxCrossEntropy())" == "SoftmaxCrossEntropy()")
    #expect(
      "\(SoftmaxCrossEntropy(reporting: .sumOfBinaryCrossEntropies))"
        == "SoftmaxCrossEntropy(reporting: sumOfBinaryCrossEntropies, epsilon: 1e-09)")
    #expect("\(SigmoidCrossEntropy())" == "SigmoidCrossEntropy()")
    #expect("\(MeanSquaredError())" == "MeanSquaredError()")
    #expect(
      "\(MeanSquaredError(normalization: .rowSums))" == "MeanSquaredError(normalization: rowSums)")
  }

  @Test func optimizersAreWrittenAsInSwift() {
    #expect("\(SGD(learningRate: 0.5))" == "SGD(learningRate: 0.5)")
    #expect(
      "\(SGD(learningRate: 0.5, schedule: .linear(to: 0), weightDecay: 0.1))"
        == "SGD(learningRate: 0.5, schedule: LinearDecay(to: 0.0, arithmetic: direct), "
        + "weightDecay: 0.1)")
    #expect(
      "\(SGDMomentum(learningRate: 0.5, schedule: .exponential(to: 0.25)))"
        == "SGDMomentum(learningRate: 0.5, momentum: 0.9, "
        + "schedule: ExponentialDecay(to: 0.25, arithmetic: direct))")
    #expect("\(AdaGrad())" == "AdaGrad(learningRate: 0.01, epsilon: 1e-10, form: paper)")
    #expect("\(RegularizedSGD())" == "RegularizedSGD(learningRate: 0.01, alpha: 0.1)")
  }
}
