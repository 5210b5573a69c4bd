internal import _LincolnKernels

extension MutableMatrixView {
  /// A dense layer: `self = activation(x · weights + bias)`.
  ///
  /// The corresponding C function is `lincoln_sparse_forward`.
  mutating func assignDense(
    of input: SparseRows<Scalar>, weights: MatrixView<Scalar>, bias: MatrixView<Scalar>,
    activation: StandardActivation, threads: Int
  ) {
    require(
      input.count == rows && input.samples.columns == weights.rows
        && weights.columns == columns && bias.rows == 1 && bias.columns == columns,
      """
      assignDense: \(input.count)×\(input.samples.columns) · \(weights.shape) + \(bias.shape) \
      does not give \(shape)
      """)
    let (rows, width, inner) = (rows, rowStride, weights.rows)
    let lineStride = weights.lineStride
    let (weights, weightStride, bias) = unsafe (weights.start, weights.rowStride, bias.base)
    let (output, outputStride) = unsafe (base, rowStride)
    unsafe input.samples.withKernelArguments(input.indices) { indices, elements, table in
      unsafe Scalar._sparseForward(
        rows, width, inner, indices, elements, table, weights, weightStride, lineStride, bias,
        activation.kernel, output, outputStride, Int32(clamping: threads))
    }
  }

  /// Gradients of weights: `self = xᵀ · gradient`.
  ///
  /// The corresponding C function is `lincoln_sparse_weight_gradient`.
  mutating func assignProduct(
    ofTransposed input: SparseRows<Scalar>, _ gradient: MatrixView<Scalar>, threads: Int
  ) {
    require(
      input.count == gradient.rows && input.samples.columns == rows
        && gradient.columns == columns,
      """
      assignProduct: (\(input.count)×\(input.samples.columns))ᵀ · \(gradient.shape) does not give \
      \(shape)
      """)
    let (count, width, inner) = (gradient.rows, gradient.rowStride, rows)
    let (gradientBase, gradientStride) = unsafe (gradient.base, gradient.rowStride)
    let (output, outputStride, lineStride) = unsafe (start, rowStride, lineStride)
    unsafe input.samples.withKernelArguments(input.indices) { indices, elements, table in
      unsafe Scalar._sparseWeightGradient(
        count, width, inner, indices, elements, table, gradientBase, gradientStride, output,
        outputStride, lineStride, Int32(clamping: threads))
    }
  }
}
