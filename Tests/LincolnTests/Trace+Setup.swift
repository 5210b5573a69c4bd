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

  private func activation(_ name: String) -> Activation {
    if name == "relu" { return isBook ? .straightThroughReLU : .relu }
    guard let activation = Activation(rawValue: name) else { fatalError(name) }
    return activation
  }

  private func initializer(_ name: String) -> WeightInitializer {
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
    let decay: LearningRateDecay =
      switch (optimizer.decay_type, optimizer.final_lr) {
      case ("linear", let final?) where final > 0: .linear(to: final)
      case ("exponential", let final?) where final > 0: .exponential(to: final)
      default: .none
      }
    let rate = optimizer.lr
    switch optimizer.kind {
    case "SGD": return SGD(learningRate: rate, decay: decay)
    case "SGDMomentum":
      return SGDMomentum(learningRate: rate, momentum: optimizer.momentum ?? 0.9, decay: decay)
    case "AdaGrad": return AdaGrad(learningRate: rate, decay: decay)
    case "RegularizedSGD":
      return RegularizedSGD(learningRate: rate, alpha: optimizer.alpha ?? 0.1, decay: decay)
    case "WeightDecaySGD":
      return SGD(learningRate: rate, decay: decay, weightDecay: optimizer.decay ?? 0)
    default: fatalError(optimizer.kind)
    }
  }

  var decayArithmetic: LearningRateDecay.Arithmetic { isBook ? .accumulated : .direct }

  var options: TrainingOptions {
    let restoresBest = restore_best ?? early_stopping
    return TrainingOptions(
      epochs: epochs, batchSize: batch_size, evaluationInterval: eval_every,
      evaluatesAtEnd: closing_evaluation != nil,
      earlyStopping: early_stopping
        ? .init(patience: patience ?? 0, minimumImprovement: min_delta ?? 0) : nil,
      restoring: isBook ? .beforeStop : restoresBest ? .best : .last,
      decayArithmetic: decayArithmetic, seed: fit_seed)
  }

  func training<Scalar: KernelScalar>() throws -> Dataset<Scalar> { try dataset(X, y) }

  func validation<Scalar: KernelScalar>() throws -> Dataset<Scalar> { try dataset(V, w) }

  private func dataset<Scalar: KernelScalar>(
    _ inputs: [[Double]], _ targets: [Double]
  ) throws -> Dataset<Scalar> {
    let samples = Samples(Matrix<Scalar>(inputs.map { $0.map(Scalar.init) }))
    return classes == 1
      ? try Dataset(inputs: samples, targets: Matrix(targets.map { [Scalar($0)] }))
      : try Dataset(inputs: samples, labels: targets.map(Int.init), classCount: classes)
  }
}
