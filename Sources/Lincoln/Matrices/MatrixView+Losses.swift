internal import _LincolnKernels

extension MatrixView {
  /// Where a loss kernel puts its gradient.
  @safe struct Gradient {
    let base: UnsafeMutablePointer<Scalar>?
    let rowStride: Int

    static var none: Gradient { unsafe Gradient(base: nil, rowStride: 0) }
  }

  /// Squared errors of these predictions, row by row.
  ///
  /// The corresponding C function is `lincoln_squared_error`.
  func squaredErrors(
    _ targets: MatrixView<Scalar>, rowLosses: inout [Double], gradient: Gradient
  ) {
    checkShapes("MeanSquaredError", targets, rowLosses.count)
    unsafe rowLosses.withUnsafeMutableBufferPointer { losses in
      guard let losses = losses.baseAddress else { return }
      _ = unsafe Scalar._squaredError(
        rows, columns, base, rowStride, targets.base, targets.rowStride, gradient.base,
        gradient.rowStride, losses, 1)
    }
  }

  /// Cross-entropies of the softmax of these outputs, row by row.
  ///
  /// The corresponding C function is `lincoln_softmax_cross_entropy`.
  func softmaxCrossEntropies(
    _ targets: MatrixView<Scalar>, epsilon: Double, form: _CrossEntropyForm,
    rowLosses: inout [Double], gradient: Gradient
  ) {
    checkShapes("SoftmaxCrossEntropy", targets, rowLosses.count)
    unsafe rowLosses.withUnsafeMutableBufferPointer { losses in
      guard let losses = losses.baseAddress else { return }
      _ = unsafe Scalar._softmaxCrossEntropy(
        rows, columns, base, rowStride, targets.base, targets.rowStride, Scalar(epsilon), form,
        gradient.base, gradient.rowStride, losses, 1)
    }
  }

  private func checkShapes(_ operation: String, _ targets: MatrixView<Scalar>, _ losses: Int) {
    require(
      rows == targets.rows && columns == targets.columns && losses >= rows,
      "\(operation): predictions \(shape), targets \(targets.shape), room for \(losses) losses")
  }
}

extension MutableMatrixView {
  /// This view as the place for a loss kernel's gradient by predictions of the same shape.
  func gradient(of predictions: MatrixView<Scalar>) -> MatrixView<Scalar>.Gradient {
    requireSameShape("gradient of a loss", predictions)
    return unsafe MatrixView<Scalar>.Gradient(base: base, rowStride: rowStride)
  }
}
