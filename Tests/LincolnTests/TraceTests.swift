import Foundation
import Lincoln
import TestSupport
import Testing

/// Complete small trainings, in double precision, step by step as the original and the oracle made
/// them: arrays within 1e-12 of their largest element, losses within 1e-10, shuffles, learning
/// rates, messages and the state of the random stream exactly.
@Suite(.fixedVariant) struct TraceTests {
  @Test(arguments: Trace.recorded) func original(_ trace: Trace) throws { try check(trace) }

  @Test(arguments: Trace.oracle) func oracle(_ trace: Trace) throws { try check(trace) }

  private func check(_ trace: Trace) throws {
    try checkSteps(trace)
    try checkTraining(trace)
  }

  /// Drives a session and compares every step.
  private func checkSteps(_ trace: Trace) throws {
    let session = try TrainingSession(
      trace.network(Double.self), optimizer: trace.optimizerChoice, on: trace.training(),
      options: TrainingOptions(
        epochs: trace.epochs, batchSize: trace.batch_size, seed: trace.fit_seed))
    var steps = trace.steps.makeIterator()
    var evaluations = trace.evaluations[...]
    for (index, shuffled) in trace.first_column_after_each_shuffle.enumerated() {
      let epoch = index + 1
      session.beginEpoch()
      #expect(session.order.map { trace.X[Int($0)][0] } == shuffled, "epoch \(epoch)")
      while let loss = session.step() {
        let next = steps.next()
        let expected = try #require(next, "more steps than recorded")
        #expect(abs(loss - expected.loss) <= 1e-10 * abs(expected.loss), "epoch \(epoch)")
        if let batch = expected.batch {
          let found = session.batchInputs()
          #expect(found.view.elements == batch.flatMap(\.self))
        }
        for (parameter, gradient) in (expected.gradients ?? []).enumerated() {
          let found = session.gradient(parameter)
          expectClose(found.view.elements, gradient, "gradient \(parameter)")
        }
      }
      if epoch % trace.eval_every == 0, let evaluation = evaluations.popFirst() {
        if let rate = evaluation.learning_rate { #expect(session.learningRate == rate) }
        let predictions = try session.network.predict(trace.V)
        expectClose(predictions.view.elements, evaluation.predictions, "epoch \(epoch)")
      }
      if epoch != trace.first_column_after_each_shuffle.count || !trace.stopped_early {
        session.endEpoch()
      }
    }
    let rest = steps.next()
    #expect(rest == nil, "fewer steps than recorded")
    #expect(session.learningRate == trace.final_learning_rate)
    #expect(session.randomState.randomSample() == trace.next_random_sample)
    expectParameters(session.network, trace.trained_parameters)
  }

  /// Runs the trainer and compares what it reports and keeps.
  private func checkTraining(_ trace: Trace) throws {
    var network = trace.network(Double.self)
    if let initial = trace.initial_parameters {
      var built = network
      built.build(inputCount: trace.inputs)
      expectParameters(built, initial)
    }
    let trainer = Trainer(optimizer: trace.optimizerChoice, options: trace.options)
    let history = try trainer.fit(&network, on: trace.training(), validation: trace.validation())
    let expected = trace.evaluations + [trace.closing_evaluation].compactMap(\.self)
    #expect(history.evaluations.count == expected.count)
    for (found, expected) in zip(history.evaluations, expected) {
      let evaluation = found.evaluation
      #expect(abs(evaluation.loss - expected.loss) <= 1e-10 * abs(expected.loss))
      if let epoch = expected.epoch { #expect(found.epoch == epoch) }
      if let crossEntropy = expected.cross_entropy {
        let found = try #require(evaluation.crossEntropy)
        #expect(abs(found - crossEntropy) <= 1e-10 * abs(crossEntropy))
      }
      if let accuracy = expected.accuracy { #expect(evaluation.accuracy == accuracy) }
    }
    if trace.isBook { #expect(bookMessages(history, trace) == trace.messages) }
    #expect((history.stop != nil) == trace.stopped_early)
    if let epoch = trace.stopped_at { #expect(history.stop?.epoch == epoch) }
    if let epoch = trace.kept_epoch { #expect(history.keptEpoch == epoch) }
    #expect(history.finalLearningRate == trace.final_learning_rate)
    expectParameters(history.lastNetwork, trace.trained_parameters)
    expectParameters(network, trace.kept_parameters)
  }

  private func bookMessages(_ history: TrainingHistory<Double>, _ trace: Trace) -> [String] {
    var messages: [String] = []
    for record in history.evaluations where !record.isClosing {
      if let stop = history.stop, stop.epoch == record.epoch {
        messages.append("")
        messages.append(
          String(
            format: "Loss increased after epoch %d, final loss was %.3f, \n"
              + "using the model from epoch %d", stop.epoch, stop.bestValue,
            stop.epoch - trace.eval_every))
      } else {
        messages.append(
          String(
            format: "Validation loss after %d epochs is %.3f", record.epoch,
            record.evaluation.loss))
      }
    }
    return messages
  }
}

private func expectParameters(_ network: NeuralNetwork<Double>, _ expected: [[[Double]]]) {
  #expect(network.parameterShapes.count == expected.count)
  for (index, parameter) in expected.enumerated() {
    let found = network.parameter(index)
    expectClose(found.view.elements, parameter, "parameter \(index)")
  }
}

/// Within 1e-12 of the largest element.
private func expectClose(_ found: [Double], _ expected: [[Double]], _ what: String) {
  let expected = expected.flatMap(\.self)
  let largest = expected.map(abs).max() ?? 0
  #expect(found.count == expected.count, "\(what)")
  let difference = zip(found, expected).map { abs($0 - $1) }.max() ?? 0
  #expect(difference <= 1e-12 * largest, "\(what): \(difference) of \(largest)")
}
