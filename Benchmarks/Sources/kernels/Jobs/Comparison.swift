/// What an operand has to hold after a call.
struct Comparison<Scalar: BinaryFloatingPoint> {
  let output: Operand<Scalar>
  /// Row after row; exact where the contract is.
  let expected: [Double]
  /// Units in the last place that the contract allows, the reference's own error included.
  var ulps = 0.0
  /// An error that the contract allows besides, where results are differences of others.
  var absolute = 0.0

  /// Fills the operand with what it held at first, makes the call and compares.
  static func complaint(
    _ comparisons: [Comparison], _ accuracy: Workload.Accuracy, _ call: () -> Void
  ) -> String? {
    for comparison in comparisons { comparison.output.refill() }
    call()
    for comparison in comparisons {
      if let complaint = comparison.complaint(accuracy) { return complaint }
    }
    return nil
  }

  private func complaint(_ accuracy: Workload.Accuracy) -> String? {
    var (ulps, absolute) = (ulps, absolute)
    switch accuracy {
    case .contract: break
    case .rounded: (ulps, absolute) = (ulps + 8, absolute + 32 * Double(Scalar.ulpOfOne))
    case .error(let error): ulps = error + 2
    }
    for row in 0..<output.rows {
      for column in 0..<output.columns {
        let computed = Double(output[row, column])
        let wanted = expected[row * output.columns + column]
        let unit = max(Double(Scalar(wanted).ulp), Double(Scalar.leastNonzeroMagnitude))
        // Also false if the result is NaN.
        if !((computed - wanted).magnitude <= absolute + ulps * unit) {
          return "element \(row), \(column) is \(computed), not \(wanted)"
        }
      }
    }
    return nil
  }
}
