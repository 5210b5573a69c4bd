/// Compares the gradient that a loss computes with central differences of the mean loss.
/// - Parameters:
///   - loss: of any kind.
///   - outputs: what a network could put out `[samples × outputs]`.
///   - targets: what it should have, of the same shape.
/// - Returns: the worst entry; see ``GradientCheck/error``.
public func checkGradients(
  of loss: any Loss, outputs: borrowing Matrix<Double>, targets: borrowing Matrix<Double>
) -> GradientCheck {
  require(
    outputs.rows == targets.rows && outputs.columns == targets.columns,
    "checkGradients: outputs \(outputs.view.shape), targets \(targets.view.shape)")
  let (rows, columns) = (outputs.rows, outputs.columns)
  var scratch = Workspace<Double>(
    loss.scratchColumns(outputCount: columns).map { MatrixShape(rows: rows, columns: $0) })
  var rowLosses = [Double](repeating: 0, count: rows)
  var gradient = Matrix<Double>(rows: rows, columns: columns)
  var view = gradient.mutableView
  loss.evaluate(
    outputs.view, targets: targets.view, scratch: scratch.mutableMatrices, rowLosses: &rowLosses,
    gradient: &view)
  var moved = outputs.copy()
  var check = GradientCheck()
  for row in 0..<rows {
    for column in 0..<columns {
      let value = outputs[row, column]
      let step = GradientCheck.step(value)
      var means: [Double] = []
      for place in [value + step, value - step] {
        moved[row, column] = place
        loss.evaluate(
          moved.view, targets: targets.view, scratch: scratch.mutableMatrices,
          rowLosses: &rowLosses)
        means.append(rowLosses.reduce(0, +) / Double(rows))
      }
      moved[row, column] = value
      check.note(
        GradientCheck.Entry(
          name: "output", row: row, column: column, gradient: gradient[row, column],
          difference: (means[0] - means[1]) / (2 * step)))
    }
  }
  return check
}
