/// Cross-entropy of the sigmoid of each output: for one class against all others, or for classes
/// that do not exclude each other.
///
/// The loss of a row is `Σ max(x, 0) − x t + ln(1 + e^−|x|)`, which is
/// `−Σ t ln p + (1 − t) ln(1 − p)` with `p = 1 / (1 + e⁻ˣ)` without its overflows; the gradient is
/// `(p − t) / samples`. Targets are from 0 to 1.
public struct SigmoidCrossEntropy: Loss, Hashable, Codable {
  /// Creates the loss.
  public init() {}

  /// A sigmoid of each output.
  public var outputMeaning: OutputMeaning { .labelScores }

  /// Targets are from 0 to 1.
  public func firstTargetOutsideDomain<Scalar>(
    _ targets: MatrixView<Scalar>
  ) -> TargetOutsideDomain? {
    targets.firstElement(outside: 0...1, expected: "targets from 0 to 1 (not -1 and 1)")
  }

  /// The exponentials, then their logarithms.
  public func scratchColumns(outputCount: Int) -> [Int] { [outputCount] }

  /// The cross-entropy of each row.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>, rowLosses: inout [Double]
  ) {
    var terms = scratch.takeFirst()
    for row in 0..<predictions.rows {
      for column in 0..<predictions.columns {
        terms[row, column] = -abs(predictions[row, column])
      }
    }
    terms.formExponential()
    for row in 0..<predictions.rows {
      for column in 0..<predictions.columns { terms[row, column] += 1 }
    }
    terms.formLogarithm()
    for row in 0..<predictions.rows {
      rowLosses[row] = 0
      for column in 0..<predictions.columns {
        let (x, t) = (Double(predictions[row, column]), Double(targets[row, column]))
        // Not max(): it would drop a NaN. An infinite x that is right costs 0, the limit.
        let product = t == 0 ? 0 : x * t
        let linear = x < 0 ? -product : t == 1 ? 0 : x - product
        rowLosses[row] += linear + Double(terms[row, column])
      }
    }
  }

  /// The cross-entropy of each row, and `(p − t) / samples`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar>(
    _ predictions: MatrixView<Scalar>, targets: MatrixView<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>, rowLosses: inout [Double],
    gradient: inout MutableMatrixView<Scalar>
  ) {
    evaluate(predictions, targets: targets, scratch: scratch, rowLosses: &rowLosses)
    gradient.assignSigmoid(of: predictions)
    let count = Scalar(predictions.rows)
    for row in 0..<predictions.rows {
      for column in 0..<predictions.columns {
        gradient[row, column] = (gradient[row, column] - targets[row, column]) / count
      }
    }
  }
}
