/// The layers of a network with the matrices that one pass of up to `capacity` samples needs.
final class LayerPipeline<Scalar: KernelScalar> {
  let layers: [any Layer]
  let layout: NetworkLayout
  let capacity: Int

  /// What each layer put out, and its scratch.
  private let outputs: Workspace<Scalar>
  private let scratch: Workspace<Scalar>
  private let scratchSlots: [Range<Int>]
  /// The gradient of the loss by each layer's output; empty if there is no training.
  private let gradients: Workspace<Scalar>

  /// Scratch of the first layer if it does without its input's zeros.
  private let sparseRow: Workspace<Scalar>

  init(layers: [any Layer], layout: NetworkLayout, capacity: Int, forTraining: Bool) {
    self.layers = layers
    self.layout = layout
    self.capacity = capacity
    let outputShapes = layout.layers.map {
      MatrixShape(rows: capacity, columns: $0.outputCount)
    }
    outputs = Workspace(outputShapes)
    // The last slot, of no elements, is the gradient by the network's input, which nobody needs.
    gradients = Workspace(
      forTraining ? outputShapes + [MatrixShape(rows: 0, columns: 0)] : [])
    var slots: [Range<Int>] = []
    var columns: [Int] = []
    for layer in layout.layers {
      slots.append(columns.count..<columns.count + layer.scratchColumns.count)
      columns += layer.scratchColumns
    }
    scratch = Workspace(columns.map { MatrixShape(rows: capacity, columns: $0) })
    scratchSlots = slots
    sparseRow = Workspace(
      (outputShapes.first?.columns).map { [MatrixShape(rows: 1, columns: $0)] } ?? [])
  }

  /// Runs one layer on the outputs of the one before, or on the network's input.
  func forward(
    layer index: Int, input: MatrixView<Scalar>, parameters: Workspace<Scalar>,
    random: RandomState?, threads: Int
  ) {
    var output = outputs.mutableView(index, rows: input.rows)
    layers[index].forward(
      index == 0 ? input : outputs.view(index - 1, rows: input.rows),
      parameters: MatrixSlots(parameters, layout.layers[index].parameters),
      scratch: MutableMatrixSlots(scratch, scratchSlots[index], rows: input.rows),
      output: &output,
      context: LayerContext(random: random, threads: threads, needsInputGradient: false))
  }

  /// Runs the first layer for training on samples without their zeros.
  func forward(
    _ layer: any SparseInputLayer, input: SparseBatch<Scalar>, parameters: Workspace<Scalar>,
    random: RandomState, threads: Int
  ) {
    let rows = input.indices.count
    var output = outputs.mutableView(0, rows: rows)
    var row = sparseRow.mutableView(0)
    layer.forward(
      input, row: &row, parameters: MatrixSlots(parameters, layout.layers[0].parameters),
      scratch: MutableMatrixSlots(scratch, scratchSlots[0], rows: rows), output: &output,
      context: LayerContext(random: random, threads: threads, needsInputGradient: false))
  }

  /// Runs the first layer backwards on samples without their zeros.
  func backward(
    _ layer: any SparseInputLayer, input: SparseBatch<Scalar>,
    parameterGradients: Workspace<Scalar>, random: RandomState, threads: Int
  ) {
    let rows = input.indices.count
    var outputGradient = gradients.mutableView(0, rows: rows)
    var row = sparseRow.mutableView(0)
    layer.backward(
      &outputGradient, input: input, row: &row, output: outputs.view(0, rows: rows),
      scratch: MutableMatrixSlots(scratch, scratchSlots[0], rows: rows),
      gradients: MutableMatrixSlots(parameterGradients, layout.layers[0].parameters),
      context: LayerContext(random: random, threads: threads, needsInputGradient: false))
  }

  /// Runs all layers for inference.
  func infer(input: MatrixView<Scalar>, parameters: Workspace<Scalar>, threads: Int) {
    for index in layers.indices {
      forward(
        layer: index, input: input, parameters: parameters, random: nil, threads: threads)
    }
  }

  /// What the last layer put out for `rows` samples.
  @_lifetime(immortal)
  func prediction(rows: Int) -> MatrixView<Scalar> {
    outputs.view(layers.count - 1, rows: rows)
  }

  /// Where the gradient of the loss by the prediction belongs.
  @_lifetime(immortal)
  func predictionGradient(rows: Int) -> MutableMatrixView<Scalar> {
    gradients.mutableView(layers.count - 1, rows: rows)
  }

  /// Runs the layers backwards from the last down to number `last`, from the gradient by the
  /// prediction to those of the parameters.
  func backward(
    downTo last: Int = 0, input: MatrixView<Scalar>, parameters: Workspace<Scalar>,
    parameterGradients: Workspace<Scalar>, random: (Int) -> RandomState, threads: Int
  ) {
    let rows = input.rows
    for index in (last..<layers.count).reversed() {
      var outputGradient = gradients.mutableView(index, rows: rows)
      var inputGradient =
        index == 0
        ? gradients.mutableView(layers.count) : gradients.mutableView(index - 1, rows: rows)
      layers[index].backward(
        &outputGradient,
        input: index == 0 ? input : outputs.view(index - 1, rows: rows),
        output: outputs.view(index, rows: rows),
        parameters: MatrixSlots(parameters, layout.layers[index].parameters),
        scratch: MutableMatrixSlots(scratch, scratchSlots[index], rows: rows),
        gradients: MutableMatrixSlots(parameterGradients, layout.layers[index].parameters),
        inputGradient: &inputGradient,
        context: LayerContext(
          random: random(index), threads: threads, needsInputGradient: index > 0))
    }
  }
}
