/// Compares the gradients that a layer computes, of its parameters and its input, with central
/// differences of a weighted sum of its outputs.
///
/// Inputs, weights and parameters are drawn from `seed`, and so is what the layer draws itself,
/// the same for every pass.
/// - Parameters:
///   - layer: of any kind.
///   - inputShape: shape of an input sample.
///   - samples: how many samples there are.
///   - seed: what all random numbers follow from.
/// - Returns: the worst entry; see ``GradientCheck/error``.
public func checkGradients(
  of layer: any Layer, inputShape: SampleShape, samples: Int = 4, seed: UInt32 = 1
) -> GradientCheck {
  require(samples > 0, "checkGradients: \(samples) samples")
  var trial = LayerTrial(layer, inputShape: inputShape, samples: samples, seed: seed)
  trial.computeGradients()
  var check = GradientCheck()
  for index in trial.layout.parameters.indices {
    let name = trial.layout.parameters[index].name
    let gradient = trial.gradients.copy(index)
    for row in 0..<gradient.rows {
      for column in 0..<gradient.columns {
        let difference = trial.difference { trial, step in
          var parameter = trial.parameters.mutableView(index)
          parameter[row, column] += step
        }
        check.note(
          GradientCheck.Entry(
            name: name, row: row, column: column, gradient: gradient[row, column],
            difference: difference))
      }
    }
  }
  let gradient = trial.inputGradient.copy(0)
  for row in 0..<samples {
    for column in 0..<inputShape.count {
      let difference = trial.difference { trial, step in
        var input = trial.input.mutableView(0)
        input[row, column] += step
      }
      check.note(
        GradientCheck.Entry(
          name: "input", row: row, column: column, gradient: gradient[row, column],
          difference: difference))
    }
  }
  return check
}

/// A layer with everything that running it takes.
private struct LayerTrial: ~Copyable {
  let layer: any Layer
  let layout: LayerLayout
  let seed: UInt32
  var parameters: Workspace<Double>
  var input: Workspace<Double>
  var gradients: Workspace<Double>
  var inputGradient: Workspace<Double>
  private var initialState: Workspace<Double>
  private var scratch: Workspace<Double>
  private var output: Workspace<Double>
  /// Of the outputs in the sum, hence the gradient with respect to them.
  private var factors: Workspace<Double>

  init(_ layer: any Layer, inputShape: SampleShape, samples: Int, seed: UInt32) {
    self.layer = layer
    self.seed = seed
    layout = layer.layout(inputShape: inputShape)
    func matrix(_ columns: Int) -> Workspace<Double> {
      Workspace([MatrixShape(rows: samples, columns: columns)])
    }
    let random = RandomState(seed: seed)
    var parameters = Workspace<Double>(layout.parameters.map(\.shape))
    var state = Workspace<Double>(layout.state.map(\.shape))
    layer.initialize(
      parameters.mutableMatrices, state: LayerState(state.mutableMatrices),
      context: LayerContext(layout: layout, isTraining: true, random: random))
    var input = matrix(layout.inputCount)
    var inputs = input.mutableView(0)
    random.fillNormal(&inputs, standardDeviation: 1)
    var factors = matrix(layout.outputCount)
    var weights = factors.mutableView(0)
    random.fillNormal(&weights, standardDeviation: 1)
    self.parameters = parameters
    self.input = input
    self.factors = factors
    initialState = state
    gradients = Workspace(layout.parameters.map(\.shape))
    scratch = Workspace(scratch: layout.scratch, samples: samples)
    inputGradient = matrix(layout.inputCount)
    output = matrix(layout.outputCount)
  }

  private var context: LayerContext {
    LayerContext(layout: layout, isTraining: true, random: RandomState(seed: seed))
  }

  /// The weighted sum of the outputs.
  mutating func sum() -> Double {
    var state = initialState.copy()
    Self.forward(layer, input, parameters, &state, &scratch, &output, context)
    return zip(output.copy(0).elements, factors.copy(0).elements).reduce(0) { $0 + $1.0 * $1.1 }
  }

  mutating func computeGradients() {
    _ = sum()
    var outputGradient = factors.copy()
    Self.backward(
      layer, &outputGradient, input, output, parameters, &scratch, &gradients, &inputGradient,
      context)
  }

  /// The central difference of the sum, of moves by a step.
  mutating func difference(_ move: (inout LayerTrial, Double) -> Void) -> Double {
    let step = GradientCheck.step(1)
    move(&self, step)
    let above = sum()
    move(&self, -2 * step)
    let below = sum()
    move(&self, step)
    return (above - below) / (2 * step)
  }

  private static func forward(
    _ layer: any Layer, _ input: borrowing Workspace<Double>,
    _ parameters: borrowing Workspace<Double>, _ state: inout Workspace<Double>,
    _ scratch: inout Workspace<Double>, _ output: inout Workspace<Double>, _ context: LayerContext
  ) {
    var outputs = output.mutableView(0)
    layer.forward(
      .full(input.view(0)), parameters: parameters.matrices,
      state: LayerState(state.mutableMatrices), scratch: scratch.mutableMatrices,
      output: &outputs, context: context)
  }

  private static func backward(
    _ layer: any Layer, _ outputGradient: inout Workspace<Double>,
    _ input: borrowing Workspace<Double>, _ output: borrowing Workspace<Double>,
    _ parameters: borrowing Workspace<Double>, _ scratch: inout Workspace<Double>,
    _ gradients: inout Workspace<Double>, _ inputGradient: inout Workspace<Double>,
    _ context: LayerContext
  ) {
    var outputGradients = outputGradient.mutableView(0)
    var inputGradients = inputGradient.mutableView(0)
    layer.backward(
      &outputGradients, input: .full(input.view(0)), output: output.view(0),
      parameters: parameters.matrices, scratch: scratch.mutableMatrices,
      gradients: gradients.mutableMatrices, inputGradient: &inputGradients, context: context)
  }
}
