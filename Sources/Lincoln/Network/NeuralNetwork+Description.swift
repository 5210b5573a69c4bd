extension NeuralNetwork: CustomStringConvertible {
  /// A table of the layers: kind, shape of the output, number of parameters; then loss,
  /// preprocessing and the totals.
  public var description: String {
    var rows = [("Layer", "Output", "Parameters")]
    for (index, layer) in layers.enumerated() {
      let child = layout?.children[index]
      let count = child.map { layout in
        layout.parameters.reduce(0) { $0 + $1.shape.rows * $1.shape.columns }
      }
      rows.append(
        (
          "\(index)  \(layer.summary)", child?.outputShape.description ?? "?",
          count.map(String.init) ?? "?"
        ))
    }
    let widths = rows.reduce((0, 0, 0)) {
      (max($0.0, $1.0.count), max($0.1, $1.1.count), max($0.2, $1.2.count))
    }
    var lines = rows.map { row in
      row.0 + String(repeating: " ", count: widths.0 - row.0.count) + "  "
        + String(repeating: " ", count: widths.1 - row.1.count) + row.1 + "  "
        + String(repeating: " ", count: widths.2 - row.2.count) + row.2
    }
    lines.insert(String(repeating: "─", count: widths.0 + widths.1 + widths.2 + 4), at: 1)
    let size =
      layout.map { "inputs \($0.inputShape), \(parameterCount) parameters" } ?? "not built"
    lines.insert("NeuralNetwork<\(Scalar.self)>: \(size)", at: 0)
    lines.append("loss \(loss)")
    if !(preprocessing is NoPreprocessing) {
      let state = preprocessing.isFitted ? "" : ", not fitted"
      lines.append("preprocessing \(type(of: preprocessing))\(state)")
    }
    return lines.joined(separator: "\n")
  }
}

extension Layer {
  /// The layer in a few words.
  fileprivate var summary: String {
    switch self {
    case let dense as Dense:
      let activation =
        (dense.activation as? StandardActivation) == .linear ? "" : ", \(dense.activation)"
      let dropout = dense.dropout.map { ", keep \($0.keep)" } ?? ""
      return "Dense\(activation)\(dropout)"
    case let dropout as Dropout: return "Dropout, keep \(dropout.keep)"
    case let sequence as Sequential:
      return "Sequential (\(sequence.layers.map(\.summary).joined(separator: "; ")))"
    case let residual as Residual: return "Residual (\(residual.body.summary))"
    default: return "\(Self.self)"
    }
  }
}
