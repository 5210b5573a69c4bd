import Lincoln

/// The library's choices for a trace: the book's, or the correct ones.
extension Trace {
  func network<Scalar: KernelScalar>(_ type: Scalar.Type = Scalar.self) -> NeuralNetwork<Scalar> {
    NeuralNetwork(
      layers: layers.map(dense), loss: lossChoice, seed: seed,
      seeding: isBook ? .sharedStream : .independentStreams)
  }

  private func dense(_ layer: Layer) -> Dense {
    let dropout: Dropout? =
      layer.dropout == 1
      ? nil
      : layer.inverted_dropout == true
        ? Dropout(rate: 1 - layer.dropout) : Dropout(keep: layer.dropout)
    return Dense(
      layer.neurons, activation: activation(layer.activation),
      weightInitializer: initializer(layer.weight_init), dropout: dropout)
  }

  private func activation(_ name: String) -> StandardActivation {
    if name == "relu" { return isBook ? .straightThroughReLU : .relu }
    guard let activation = StandardActivation(rawValue: name) else { fatalError(name) }
    return activation
  }

  private func initializer(_ name: String) -> StandardInitializer {
    switch name {
    case "standard": .standard
    case "glorot", "glorotLincoln": .glorotLincoln
    case "glorotNormal": .glorotNormal
    case "glorotUniform": .glorotUniform
    default: fatalError(name)
    }
  }

  private var lossChoice: any Loss {
    switch loss {
    case "MeanSquaredError(normalize=False)": MeanSquaredError()
    case "MeanSquaredError(normalize=True)":
      MeanSquaredError(normalization: isBook ? .rowSumsIgnoredByGradient : .rowSums)
    case "SoftmaxCrossEntropy":
      SoftmaxCrossEntropy(reporting: isBook ? .sumOfBinaryCrossEntropies : .crossEntropy)
    default: fatalError(loss)
    }
  }

  var optimizerChoice: any Lincoln.Optimizer {
    let schedule: any LearningRateSchedule =
      switch (optimizer.decay_type, optimizer.final_lr) {
      case ("linear", let final?) where final > 0: .linear(to: final, arithmetic: arithmetic)
      case ("exponential", let final?) where final > 0:
        .exponential(to: final, arithmetic: arithmetic)
      default: .constant
      }
    let rate = optimizer.lr
    switch optimizer.kind {
    case "SGD": return SGD(learningRate: rate, schedule: schedule)
    case "SGDMomentum":
      return SGDMomentum(
        learningRate: rate, momentum: optimizer.momentum ?? 0.9, schedule: schedule)
    case "AdaGrad":
      return AdaGrad(learningRate: rate, form: isBook ? .book : .paper, schedule: schedule)
    case "RegularizedSGD":
      return RegularizedSGD(learningRate: rate, alpha: optimizer.alpha ?? 0.1, schedule: schedule)
    case "WeightDecaySGD":
      return SGD(learningRate: rate, schedule: schedule, weightDecay: optimizer.decay ?? 0)
    default: fatalError(optimizer.kind)
    }
  }

  private var arithmetic: DecayArithmetic { isBook ? .accumulated : .direct }

  var options: TrainingOptions {
    let restoresBest = restore_best ?? early_stopping
    return TrainingOptions(
      epochs: epochs, batchSize: batch_size, evaluationInterval: eval_every,
      evaluatesAtEnd: closing_evaluation != nil,
      earlyStopping: early_stopping
        ? EarlyStopping(
          patience: (patience ?? 0) + 1, minimumImprovement: min_delta ?? 0, reference: .best)
        : nil,
      restoring: isBook ? .beforeStop : restoresBest ? .best : .last, seed: fit_seed)
  }

  func training<Scalar: KernelScalar>() throws -> Dataset<Scalar> { try dataset(X, y) }

  func validation<Scalar: KernelScalar>() throws -> Dataset<Scalar> { try dataset(V, w) }

  private func dataset<Scalar: KernelScalar>(
    _ inputs: [[Double]], _ targets: [Double]
  ) throws -> Dataset<Scalar> {
    let samples = inputs.map { $0.map(Scalar.init) }
    return classes == 1
      ? try Dataset(samples, targets: targets.map { Scalar($0) })
      : try Dataset(samples, labels: targets.map(Int.init), classCount: classes)
  }
}
