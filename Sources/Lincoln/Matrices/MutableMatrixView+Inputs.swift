extension MutableMatrixView {
  /// A dense layer of samples in either form: `self = activation(x · weights + bias)`.
  ///
  /// Zeros that are left out change no bit. The corresponding C functions are
  /// `lincoln_dense_forward` and `lincoln_sparse_forward`.
  /// - Parameters:
  ///   - input: `[rows × inputs]`.
  ///   - weights: `[inputs × columns]`.
  ///   - bias: `[1 × columns]`.
  ///   - activation: applied to every element.
  ///   - threads: the largest number of threads used; it changes no bit of the result.
  public mutating func assignDense(
    of input: LayerInput<Scalar>, weights: MatrixView<Scalar>, bias: MatrixView<Scalar>,
    activation: StandardActivation = .linear, threads: Int = 1
  ) {
    switch input {
    case .full(let view):
      assignDense(
        of: view, weights: weights, bias: bias, activation: activation, threads: threads)
    case .sparse(let rows):
      assignDense(
        of: rows, weights: weights, bias: bias, activation: activation, threads: threads)
    }
  }

  /// The gradients of a dense layer's parameters, sums over the samples: `self = xᵀ · gradient`, and
  /// the sums of the gradient's columns.
  ///
  /// Zeros that are left out change no bit. The corresponding C functions are
  /// `lincoln_dense_weight_gradient` and `lincoln_sparse_weight_gradient`.
  /// - Parameters:
  ///   - input: `[samples × rows]`.
  ///   - outputGradient: `[samples × columns]`.
  ///   - biasGradient: receives the sums `[1 × columns]`.
  ///   - threads: the largest number of threads used; it changes no bit of the result.
  public mutating func assignWeightGradient(
    of input: LayerInput<Scalar>, _ outputGradient: MatrixView<Scalar>,
    biasGradient: inout MutableMatrixView<Scalar>, threads: Int = 1
  ) {
    switch input {
    case .full(let view):
      assignWeightGradient(
        of: view, outputGradient, biasGradient: &biasGradient, threads: threads)
    case .sparse(let rows):
      assignProduct(ofTransposed: rows, outputGradient, threads: threads)
      biasGradient.assignColumnSums(of: outputGradient, threads: threads)
    }
  }
}
