/// A first layer that can do without its input's zeros.
///
/// What is not said here is as in ``Layer``. Gradients are those of ``Layer``'s methods on the same
/// samples in full, rounded differently.
protocol SparseInputLayer: Layer {
  /// `row` `[1 × outputCount]` is scratch.
  func forward<Scalar>(
    _ input: SparseBatch<Scalar>, row: inout MutableMatrixView<Scalar>,
    parameters: MatrixSlots<Scalar>, scratch: MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext)

  /// `row` `[1 × outputCount]` is scratch; there is no gradient by the input.
  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: SparseBatch<Scalar>,
    row: inout MutableMatrixView<Scalar>, output: MatrixView<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, gradients: MutableMatrixSlots<Scalar>,
    context: LayerContext)
}

extension Dense: SparseInputLayer {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar>(
    _ input: SparseBatch<Scalar>, row: inout MutableMatrixView<Scalar>,
    parameters: MatrixSlots<Scalar>, scratch: MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    let threads = context.threads
    if input.samples.zero == 0 {
      row.formCopy(of: parameters[1])
    } else {
      row.formColumnSums(of: parameters[0], threads: threads)
      row.scale(by: input.samples.zero)
      row.add(parameters[1])
    }
    guard let dropout, context.isTraining else {
      output.formDense(
        of: input, weights: parameters[0], bias: row.view, activation: activation,
        threads: threads)
      dropout?.scaleForInference(&output, context: context)
      return
    }
    var activated = scratch[0]
    activated.formDense(
      of: input, weights: parameters[0], bias: row.view, activation: activation, threads: threads)
    var mask = scratch[1]
    dropout.apply(to: activated.view, mask: &mask, output: &output, context: context)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: SparseBatch<Scalar>,
    row: inout MutableMatrixView<Scalar>, output: MatrixView<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, gradients: MutableMatrixSlots<Scalar>,
    context: LayerContext
  ) {
    propagateBack(&outputGradient, output: output, scratch: scratch, threads: context.threads)
    var biasGradient = gradients[1]
    biasGradient.formColumnSums(of: outputGradient.view, threads: context.threads)
    row.formScaled(of: biasGradient.view, by: input.samples.zero)
    var weightGradient = gradients[0]
    weightGradient.formWeightGradient(
      of: input, outputGradient.view, row: row.view, threads: context.threads)
  }
}
