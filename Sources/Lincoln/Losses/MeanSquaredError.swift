/// Squared error, summed over the outputs and averaged over the samples.
///
/// Targets are any numbers. Book: chapter 3, `MeanSquaredError`. The corresponding C function is
/// `lincoln_squared_error`.
public struct MeanSquaredError: Loss, Hashable, Codable {
  /// What is done to each row of predictions before they are compared.
  public enum Normalization: String, Sendable, Hashable, Codable {
    /// Nothing.
    case none
    /// Divided by the row's sum; the gradient follows the quotient rule.
    case rowSums
    /// Divided by the row's sum; the gradient ignores that the sum depends on the predictions,
    /// as in the book.
    case rowSumsIgnoredByGradient
  }

  /// What is done to each row of predictions before they are compared.
  public let normalization: Normalization

  /// Creates the loss.
  public init(normalization: Normalization = .none) {
    self.normalization = normalization
  }

  /// Names a row of outputs that add up to 0, by which they cannot be divided.
  public func causeOfNonfiniteLoss<Scalar>(
    prediction: MatrixView<Scalar>, target: MatrixView<Scalar>
  ) -> String? {
    guard normalization != .none, prediction.elements.reduce(0, +) == 0 else { return nil }
    return "its outputs add up to 0 and cannot be divided by their sum"
  }

  /// Normalized predictions and the sums of their rows.
  public func scratchColumns(outputCount: Int) -> [Int] {
    normalization == .none ? [] : [outputCount, 1]
  }

  /// The squared error of each row.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>, rowLosses: inout [Double]
  ) {
    if normalization == .none {
      predictions.squaredErrors(targets, rowLosses: &rowLosses, gradient: .none)
    } else {
      var normalized = scratch.takeFirst()
      var sums = scratch.takeFirst()
      normalized.assignNormalized(rows: predictions, sums: &sums)
      normalized.view.squaredErrors(targets, rowLosses: &rowLosses, gradient: .none)
    }
  }

  /// The squared error of each row, and `2 (p − t) / samples`, led back through the normalization.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>, rowLosses: inout [Double],
    gradient: inout MutableMatrixView<Scalar>
  ) {
    let output = gradient.gradient(of: predictions)
    if normalization == .none {
      predictions.squaredErrors(targets, rowLosses: &rowLosses, gradient: output)
      return
    }
    var normalized = scratch.takeFirst()
    var sums = scratch.takeFirst()
    normalized.assignNormalized(rows: predictions, sums: &sums)
    normalized.view.squaredErrors(targets, rowLosses: &rowLosses, gradient: output)
    if normalization == .rowSums {
      gradient.propagateBackThroughNormalization(normalized: normalized.view, sums: sums.view)
    }
  }
}
