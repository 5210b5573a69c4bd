/// Passes of batches through a network: the only place where layers and loss are run.
///
/// It holds the matrices that batches of up to `capacity` samples need, and nothing of the network's
/// own. Training runs forward, loss and backward; evaluation and prediction the first or the first
/// two of them.
struct BatchPass<Scalar: KernelScalar>: ~Copyable {
  var root: Sequential
  let loss: any Loss
  let layout: LayerLayout
  let capacity: Int
  /// Losses of the batch's samples.
  var rowLosses: [Double]

  private var inputs: Workspace<Scalar>
  private var targets: Workspace<Scalar>
  private var outputs: Workspace<Scalar>
  private var scratch: Workspace<Scalar>
  private var lossScratch: Workspace<Scalar>
  /// The gradient with respect to the outputs; then one of no elements, with respect to the inputs,
  /// which nobody needs.
  private var gradients: Workspace<Scalar>
  /// The batch without its zeros, if it comes so.
  private var sparse: SparseRows<Scalar>?
  /// Samples of the batch.
  private var rows = 0

  /// - Parameters:
  ///   - network: whose layers and loss are run.
  ///   - layout: of its layers, for the inputs that they get.
  ///   - capacity: samples of a batch.
  ///   - hasTargets: false for predictions, which need neither targets nor gradients.
  init(_ network: NeuralNetwork<Scalar>, layout: LayerLayout, capacity: Int, hasTargets: Bool) {
    root = network.root
    loss = network.loss
    self.layout = layout
    self.capacity = capacity
    func workspace(_ columns: [Int]) -> Workspace<Scalar> {
      Workspace(scratch: columns.map { .perSample(columns: $0) }, samples: capacity)
    }
    inputs = workspace([layout.inputCount])
    outputs = workspace([layout.outputCount])
    scratch = Workspace(scratch: layout.scratch, samples: capacity)
    targets = workspace(hasTargets ? [layout.outputCount] : [])
    lossScratch = workspace(
      hasTargets ? loss.scratchColumns(outputCount: layout.outputCount) : [])
    gradients = Workspace(
      scratch: hasTargets
        ? [.perSample(columns: layout.outputCount), .fixed(MatrixShape(rows: 0, columns: 0))] : [],
      samples: capacity)
    rowLosses = Array(repeating: 0, count: hasTargets ? capacity : 0)
  }

  /// Gathers the inputs of a batch.
  mutating func loadInputs(
    _ reader: SampleReader<Scalar>, _ indices: ArraySlice<Int32>, threads: Int
  ) {
    rows = indices.count
    sparse = reader.sparseRows(indices)
    guard sparse == nil else { return }
    var batch = inputs.mutableView(0, rows: rows)
    reader.gather(indices, into: &batch, threads: threads)
  }

  /// Copies and preprocesses the inputs of a batch.
  mutating func loadInputs(_ samples: MatrixView<Scalar>, _ preprocessing: any Preprocessing) {
    rows = samples.rows
    sparse = nil
    var batch = inputs.mutableView(0, rows: rows)
    batch.assign(samples)
    preprocessing.apply(to: &batch)
  }

  /// Gathers the targets of the batch.
  mutating func loadTargets(_ source: Targets<Scalar>, _ indices: ArraySlice<Int32>) {
    var batch = targets.mutableView(0, rows: rows)
    source.gather(indices, into: &batch)
  }

  /// Runs the layers for training.
  mutating func forward(
    parameters: borrowing Workspace<Scalar>, state: inout Workspace<Scalar>,
    streams: [RandomState], threads: Int
  ) {
    Self.forward(
      root, &inputs, sparse, rows, parameters.matrices, LayerState(state.mutableMatrices),
      &scratch, &outputs, context(isTraining: true, streams: streams, threads: threads))
  }

  /// Runs the layers for inference.
  mutating func infer(
    parameters: borrowing Workspace<Scalar>, state: borrowing Workspace<Scalar>, threads: Int
  ) {
    Self.forward(
      root, &inputs, sparse, rows, parameters.matrices,
      state.readOnlyState(0..<state.slots.count), &scratch, &outputs,
      context(isTraining: false, streams: [], threads: threads))
  }

  private func context(
    isTraining: Bool, streams: [RandomState], threads: Int
  ) -> LayerContext {
    LayerContext(
      layout: layout, isTraining: isTraining, random: nil, childStreams: streams,
      threads: threads, needsInputGradient: false)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func forward(
    _ root: Sequential, _ inputs: inout Workspace<Scalar>, _ sparse: SparseRows<Scalar>?,
    _ rows: Int, _ parameters: MatrixSlots<Scalar>, _ state: consuming LayerState<Scalar>,
    _ scratch: inout Workspace<Scalar>, _ outputs: inout Workspace<Scalar>, _ context: LayerContext
  ) {
    var output = outputs.mutableView(0, rows: rows)
    root.forward(
      input(inputs, sparse, rows), parameters: parameters, state: state,
      scratch: scratch.mutableMatrices(0..<scratch.slots.count, rows: rows), output: &output,
      context: context)
  }

  @_lifetime(borrow inputs)
  private static func input(
    _ inputs: borrowing Workspace<Scalar>, _ sparse: SparseRows<Scalar>?, _ rows: Int
  ) -> LayerInput<Scalar> {
    if let sparse { return .sparse(sparse) }
    return .full(inputs.view(0, rows: rows))
  }

  /// What the last layer put out.
  var prediction: MatrixView<Scalar> {
    @_lifetime(borrow self)
    get { outputs.view(0, rows: rows) }
  }

  /// Copies what the last layer put out.
  func copyPrediction(to destination: inout MutableMatrixView<Scalar>) {
    destination.assign(prediction)
  }

  /// The losses of the batch's samples.
  mutating func evaluateLoss(_ loss: any Loss) {
    Self.evaluate(loss, outputs, targets, rows, &lossScratch, &rowLosses)
  }

  private static func evaluate(
    _ loss: any Loss, _ outputs: borrowing Workspace<Scalar>,
    _ targets: borrowing Workspace<Scalar>, _ rows: Int, _ scratch: inout Workspace<Scalar>,
    _ rowLosses: inout [Double]
  ) {
    loss.evaluate(
      outputs.view(0, rows: rows), targets: targets.view(0, rows: rows),
      scratch: scratch.mutableMatrices(0..<scratch.slots.count, rows: rows),
      rowLosses: &rowLosses)
  }

  /// The mean loss of the batch's samples, and its gradient with respect to the outputs.
  /// - Parameter weights: of the samples, for loss and gradient; nil if all are 1.
  mutating func evaluateLossWithGradient(weights: ArraySlice<Scalar>?) -> Double {
    Self.evaluate(loss, outputs, targets, rows, &lossScratch, &rowLosses, &gradients, weights)
    return rowLosses.prefix(rows).reduce(0, +) / Double(rows)
  }

  private static func evaluate(
    _ loss: any Loss, _ outputs: borrowing Workspace<Scalar>,
    _ targets: borrowing Workspace<Scalar>, _ rows: Int, _ scratch: inout Workspace<Scalar>,
    _ rowLosses: inout [Double], _ gradients: inout Workspace<Scalar>,
    _ weights: ArraySlice<Scalar>?
  ) {
    var gradient = gradients.mutableView(0, rows: rows)
    loss.evaluate(
      outputs.view(0, rows: rows), targets: targets.view(0, rows: rows),
      scratch: scratch.mutableMatrices(0..<scratch.slots.count, rows: rows),
      rowLosses: &rowLosses, gradient: &gradient)
    guard let weights else { return }
    gradient.scaleRows(by: weights.span)
    for (row, weight) in weights.enumerated() { rowLosses[row] *= Double(weight) }
  }

  /// Runs the layers backward, to the gradients of the parameters.
  mutating func backward(
    parameters: borrowing Workspace<Scalar>, gradients parameterGradients: inout Workspace<Scalar>,
    streams: [RandomState], threads: Int
  ) {
    Self.backward(
      root, &gradients, inputs, sparse, rows, outputs, parameters.matrices, &scratch,
      &parameterGradients, context(isTraining: true, streams: streams, threads: threads))
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func backward(
    _ root: Sequential, _ gradients: inout Workspace<Scalar>,
    _ inputs: borrowing Workspace<Scalar>, _ sparse: SparseRows<Scalar>?, _ rows: Int,
    _ outputs: borrowing Workspace<Scalar>, _ parameters: MatrixSlots<Scalar>,
    _ scratch: inout Workspace<Scalar>, _ parameterGradients: inout Workspace<Scalar>,
    _ context: LayerContext
  ) {
    var ends = gradients.mutableMatrices(0..<2, rows: rows)
    var outputGradient = ends.takeFirst()
    var inputGradient = ends.takeFirst()
    root.backward(
      &outputGradient, input: input(inputs, sparse, rows), output: outputs.view(0, rows: rows),
      parameters: parameters,
      scratch: scratch.mutableMatrices(0..<scratch.slots.count, rows: rows),
      gradients: parameterGradients.mutableMatrices, inputGradient: &inputGradient,
      context: context)
  }

  /// The first sample of the batch whose loss is not finite, and why if the loss can tell.
  func firstNonfiniteLoss() -> (row: Int, value: Double, reason: String?)? {
    guard let row = rowLosses.prefix(rows).firstIndex(where: { !$0.isFinite }) else { return nil }
    let reason = loss.causeOfNonfiniteLoss(
      prediction: outputs.view(0, rows: rows).rows(row..<row + 1),
      target: targets.view(0, rows: rows).rows(row..<row + 1))
    return (row, rowLosses[row], reason)
  }
}
