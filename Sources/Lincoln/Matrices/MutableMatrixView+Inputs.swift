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

  /// The product of transposed samples in either form with a gradient: `self = xᵀ · gradient`, the
  /// gradient of a dense layer's weights.
  ///
  /// Zeros that are left out change no bit. The corresponding C functions are `lincoln_matmul` and
  /// `lincoln_sparse_weight_gradient`.
  /// - Parameters:
  ///   - input: `[samples × rows]`.
  ///   - gradient: `[samples × columns]`.
  ///   - threads: the largest number of threads used; it changes no bit of the result.
  public mutating func assignProduct(
    ofTransposed input: LayerInput<Scalar>, _ gradient: MatrixView<Scalar>, threads: Int = 1
  ) {
    switch input {
    case .full(let view):
      assignProduct(of: view, gradient, transposed: .first, threads: threads)
    case .sparse(let rows): assignProduct(ofTransposed: rows, gradient, threads: threads)
    }
  }
}
