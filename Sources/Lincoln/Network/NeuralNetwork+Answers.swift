extension NeuralNetwork {
  /// The probabilities that the outputs mean `[samples × outputs]`: the softmax of each row under
  /// softmax cross-entropy, the sigmoid of each output under sigmoid cross-entropy (of a label by
  /// itself; of the second of two classes if there is one output), or the outputs themselves if
  /// the loss says that they are probabilities.
  /// - Parameters:
  ///   - inputs: raw samples: ``Samples``, a ``Dataset``, a ``Matrix`` or rows of numbers.
  ///   - threads: the largest number of threads used; it changes no bit of the result.
  /// - Throws: ``PredictionError`` as `predict`, and if the outputs are
  ///   numbers.
  /// - Precondition: the network is built.
  public func probabilities<Source: SampleSource<Scalar> & ~Copyable>(
    _ inputs: borrowing Source, threads: Int = 1
  ) throws(PredictionError) -> Matrix<Scalar> {
    let meaning = loss.outputMeaning
    guard meaning != .numbers else {
      throw .unsuitableOutputs(
        question: "probabilities",
        reason: "under \(type(of: loss)) the outputs are numbers, not probabilities; use predict")
    }
    if meaning == .probabilities { return try predict(inputs, threads: threads) }
    let outputs = try predict(inputs, threads: threads)
    var probabilities = Matrix<Scalar>(rows: outputs.rows, columns: outputs.columns)
    var view = probabilities.mutableView
    if meaning == .classScores {
      view.assignSoftmax(ofRows: outputs.view, threads: threads)
    } else {
      view.assignSigmoid(of: outputs.view, threads: threads)
    }
    return probabilities
  }

  /// The probabilities that the outputs mean for one raw sample.
  ///
  /// Errors and preconditions are those of `probabilities`.
  public func probabilities(_ sample: [Scalar]) throws(PredictionError) -> [Scalar] {
    let probabilities = try probabilities([sample])
    return probabilities.elements
  }

  /// The class of each sample: that of the largest output, the first of equals; with a single output
  /// the second of two classes if its probability is above one half.
  /// - Parameters:
  ///   - inputs: raw samples: ``Samples``, a ``Dataset``, a ``Matrix`` or rows of numbers.
  ///   - threads: the largest number of threads used; it changes no bit of the result.
  /// - Throws: ``PredictionError`` as `predict`, and if the outputs mean
  ///   no classes: labels by themselves, or numbers of a network that was not trained on classes.
  /// - Precondition: the network is built.
  public func classify<Source: SampleSource<Scalar> & ~Copyable>(
    _ inputs: borrowing Source, threads: Int = 1
  ) throws(PredictionError) -> [Int] {
    let (layout, _, _) = built("classify")
    switch loss.outputMeaning {
    case .classScores, .probabilities: break
    case .labelScores:
      guard layout.outputCount == 1 || answersWithClasses else {
        throw .unsuitableOutputs(
          question: "classify",
          reason: """
            the \(layout.outputCount) outputs are labels by themselves, of which any number may \
            be true; use labels(_:threshold:)
            """)
      }
    case .numbers:
      guard answersWithClasses, layout.outputCount > 1 else {
        throw .unsuitableOutputs(
          question: "classify",
          reason: """
            under \(type(of: loss)) the outputs are numbers, and the network was not trained on \
            classes; use predict
            """)
      }
    }
    let outputs = try predict(inputs, threads: threads)
    return outputs.view.classes(loss.outputMeaning, threads: threads).map(Int.init)
  }

  /// The class of one raw sample.
  ///
  /// Errors and preconditions are those of `classify`.
  public func classify(_ sample: [Scalar]) throws(PredictionError) -> Int {
    try classify([sample])[0]
  }

  /// The labels of each sample whose probability is above a threshold, in ascending order.
  /// - Parameters:
  ///   - inputs: raw samples: ``Samples``, a ``Dataset``, a ``Matrix`` or rows of numbers.
  ///   - threshold: from 0 to 1.
  ///   - threads: the largest number of threads used; it changes no bit of the result.
  /// - Throws: ``PredictionError`` as `predict`, and if the outputs are
  ///   no labels by themselves.
  /// - Precondition: the network is built.
  public func labels<Source: SampleSource<Scalar> & ~Copyable>(
    _ inputs: borrowing Source, threshold: Scalar = 0.5, threads: Int = 1
  ) throws(PredictionError) -> [[Int]] {
    require(threshold >= 0 && threshold <= 1, "labels: threshold \(threshold)")
    guard loss.outputMeaning == .labelScores || loss.outputMeaning == .probabilities else {
      throw .unsuitableOutputs(
        question: "labels",
        reason: "under \(type(of: loss)) the outputs are no labels by themselves; use classify")
    }
    let probabilities = try probabilities(inputs, threads: threads)
    return (0..<probabilities.rows).map { row in
      (0..<probabilities.columns).filter { probabilities[row, $0] > threshold }
    }
  }

  /// The labels of one raw sample whose probability is above a threshold.
  ///
  /// Errors and preconditions are those of `labels`.
  public func labels(
    _ sample: [Scalar], threshold: Scalar = 0.5
  ) throws(PredictionError) -> [Int] {
    try labels([sample], threshold: threshold)[0]
  }
}
