/// Cross-entropy of the sigmoid of each output: for one class against all others, or for classes
/// that do not exclude each other.
///
/// The loss of a row is `Σ max(x, 0) − x t + ln(1 + e^−|x|)`, which is
/// `−Σ t ln p + (1 − t) ln(1 − p)` with `p = 1 / (1 + e⁻ˣ)` without its overflows; the gradient is
/// `(p − t) / samples`. Targets are from 0 to 1.
public struct SigmoidCrossEntropy: Loss, Hashable {
  /// Creates the loss.
  public init() {}

  /// The exponentials, then their logarithms.
  public func scratchColumns(outputCount: Int) -> [Int] { [outputCount] }

  /// The cross-entropy of each row.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, rowLosses: inout [Double]
  ) {
    var terms = scratch[0]
    for row in 0..<predictions.rows {
      for column in 0..<predictions.columns {
        terms[row, column] = -abs(predictions[row, column])
      }
    }
    terms.formExponential(of: scratch.view(0))
    for row in 0..<predictions.rows {
      for column in 0..<predictions.columns { terms[row, column] += 1 }
    }
    terms.formLogarithm(of: scratch.view(0))
    for row in 0..<predictions.rows {
      rowLosses[row] = 0
      for column in 0..<predictions.columns {
        let (x, t) = (Double(predictions[row, column]), Double(targets[row, column]))
        // Not max(): it would drop a NaN.
        rowLosses[row] += (x < 0 ? 0 : x) - x * t + Double(terms[row, column])
      }
    }
  }

  /// The cross-entropy of each row, and `(p − t) / samples`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: MutableMatrixSlots<Scalar>, rowLosses: inout [Double],
    gradient: inout MutableMatrixView<Scalar>
  ) {
    evaluate(predictions, targets: targets, scratch: scratch, rowLosses: &rowLosses)
    gradient.formSigmoid(of: predictions)
    let count = Scalar(predictions.rows)
    for row in 0..<predictions.rows {
      for column in 0..<predictions.columns {
        gradient[row, column] = (gradient[row, column] - targets[row, column]) / count
      }
    }
  }
}
