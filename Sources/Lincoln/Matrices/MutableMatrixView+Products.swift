internal import _LincolnKernels

extension MutableMatrixView {
  /// A matrix product: `self = a · b`.
  ///
  /// Every element is one chain of fused multiply-adds over the inner dimension, ascending.
  /// The corresponding C function is `lincoln_matmul`.
  /// - Parameters:
  ///   - a: `[rows × inner]`, or `[inner × rows]` if it is taken transposed.
  ///   - b: `[inner × columns]`, or `[columns × inner]` if it is taken transposed.
  ///   - transposed: which operand is taken transposed; it is not copied.
  ///   - threads: the largest number of threads used; it changes no bit of the result.
  public mutating func assignProduct(
    of a: MatrixView<Scalar>, _ b: MatrixView<Scalar>, transposed: TransposedOperand = .neither,
    threads: Int = 1
  ) {
    let (aRows, inner) = transposed == .first ? (a.columns, a.rows) : (a.rows, a.columns)
    let (bRows, bColumns) = transposed == .second ? (b.columns, b.rows) : (b.rows, b.columns)
    require(
      aRows == rows && bColumns == columns && inner == bRows,
      "assignProduct (transposed: \(transposed)): \(a.shape) · \(b.shape) does not give \(shape)")
    let (aRowStride, aColumnStride) = transposed == .first ? (1, a.rowStride) : (a.rowStride, 1)
    let (bRowStride, bColumnStride) = transposed == .second ? (1, b.rowStride) : (b.rowStride, 1)
    // Whole registers instead of a tail: the padding of b's rows goes to the padding of ours.
    let width = transposed == .second ? columns : rowStride
    unsafe Scalar._matmul(
      rows, width, inner, a.base, aRowStride, aColumnStride, b.base, bRowStride, bColumnStride,
      base, rowStride, Int32(clamping: threads))
  }

  /// A dense layer: `self = activation(x · weights + bias)`, in one pass.
  ///
  /// The corresponding C function is `lincoln_dense_forward`.
  /// - Parameters:
  ///   - x: `[rows × inputs]`.
  ///   - weights: `[inputs × columns]`.
  ///   - bias: `[1 × columns]`.
  ///   - activation: applied to every element.
  ///   - threads: the largest number of threads used; it changes no bit of the result.
  public mutating func assignDense(
    of x: MatrixView<Scalar>, weights: MatrixView<Scalar>, bias: MatrixView<Scalar>,
    activation: StandardActivation = .linear, threads: Int = 1
  ) {
    require(
      x.rows == rows && x.columns == weights.rows && weights.columns == columns
        && bias.rows == 1 && bias.columns == columns,
      "assignDense: \(x.shape) · \(weights.shape) + \(bias.shape) does not give \(shape)")
    unsafe Scalar._denseForward(
      rows, rowStride, x.columns, x.base, x.rowStride, weights.start, weights.rowStride,
      weights.lineStride, bias.base, activation.kernel, base, rowStride, Int32(clamping: threads))
  }

  /// The gradients of a dense layer's parameters, see the form with ``LayerInput``.
  mutating func assignWeightGradient(
    of x: MatrixView<Scalar>, _ outputGradient: MatrixView<Scalar>,
    biasGradient: inout MutableMatrixView<Scalar>, threads: Int
  ) {
    require(
      x.columns == rows && x.rows == outputGradient.rows && outputGradient.columns == columns
        && biasGradient.rows == 1 && biasGradient.columns == columns,
      """
      assignWeightGradient: (\(x.shape))ᵀ · \(outputGradient.shape) does not give \(shape) and \
      \(biasGradient.shape)
      """)
    unsafe Scalar._denseWeightGradient(
      x.rows, outputGradient.rowStride, rows, x.base, x.rowStride, outputGradient.base,
      outputGradient.rowStride, start, rowStride, lineStride, biasGradient.base,
      Int32(clamping: threads))
  }

  /// The gradient of a dense layer's input: `self = gradient · weightsᵀ`.
  ///
  /// The corresponding C function is `lincoln_dense_input_gradient`.
  /// - Parameters:
  ///   - outputGradient: `[rows × neurons]`.
  ///   - weights: `[columns × neurons]`.
  ///   - threads: the largest number of threads used; it changes no bit of the result.
  public mutating func assignInputGradient(
    of outputGradient: MatrixView<Scalar>, weights: MatrixView<Scalar>, threads: Int = 1
  ) {
    require(
      outputGradient.rows == rows && outputGradient.columns == weights.columns
        && weights.rows == columns,
      "assignInputGradient: \(outputGradient.shape) · (\(weights.shape))ᵀ does not give \(shape)")
    unsafe Scalar._denseInputGradient(
      rows, weights.columns, columns, outputGradient.base, outputGradient.rowStride, weights.start,
      weights.rowStride, weights.lineStride, base, rowStride, Int32(clamping: threads))
  }
}
