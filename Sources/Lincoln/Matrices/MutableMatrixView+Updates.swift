internal import _LincolnKernels

extension MutableMatrixView {
  /// A step of plain gradient descent: `self -= rate · gradient`.
  ///
  /// The corresponding C function is `lincoln_sgd_step`.
  public mutating func descend(
    along gradient: MatrixView<Scalar>, rate: Scalar, threads: Int = 1
  ) {
    requireSameShape("descend", gradient)
    unsafe Scalar._sgdStep(
      rows * rowStride, rate, gradient.base, base, Int32(clamping: threads))
  }

  /// A step with momentum: `velocity = momentum · velocity + rate · gradient; self -= velocity`.
  ///
  /// The corresponding C function is `lincoln_momentum_step`.
  public mutating func descend(
    along gradient: MatrixView<Scalar>, rate: Scalar, momentum: Scalar,
    velocity: inout MutableMatrixView<Scalar>, threads: Int = 1
  ) {
    requireSameShape("descend", gradient)
    requireSameShape("descend (velocity)", velocity.view)
    unsafe Scalar._momentumStep(
      rows * rowStride, rate, momentum, gradient.base, velocity.base, base,
      Int32(clamping: threads))
  }

  /// A step of AdaGrad: `sum += gradient²; self -= rate / (√sum + epsilon) · gradient`, or in the
  /// book's form `sum += epsilon + gradient²; self -= rate / √sum · gradient`.
  ///
  /// The corresponding C function is `lincoln_adagrad_step`.
  public mutating func descend(
    along gradient: MatrixView<Scalar>, rate: Scalar, epsilon: Scalar, form: AdaGrad.Form,
    sumOfSquares: inout MutableMatrixView<Scalar>, threads: Int = 1
  ) {
    requireSameShape("descend", gradient)
    requireSameShape("descend (sumOfSquares)", sumOfSquares.view)
    unsafe Scalar._adagradStep(
      rows * rowStride, rate, form == .book ? epsilon : 0, form == .paper ? epsilon : 0,
      gradient.base, sumOfSquares.base, base, Int32(clamping: threads))
  }

  /// A step that also shrinks the parameters: `self -= rate · gradient + decay · self`.
  ///
  /// The corresponding C function is `lincoln_decayed_sgd_step`.
  public mutating func descend(
    along gradient: MatrixView<Scalar>, rate: Scalar, decay: Scalar, threads: Int = 1
  ) {
    requireSameShape("descend", gradient)
    unsafe Scalar._decayedSGDStep(
      rows * rowStride, rate, decay, gradient.base, base, Int32(clamping: threads))
  }
}
