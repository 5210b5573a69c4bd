extension Workspace {
  /// The Euclidean norm of all elements, in double precision: squares are added up by parameter and
  /// row in eight sums of every eighth column, and these in order.
  var norm: Double {
    var total = 0.0
    for index in slots.indices {
      let matrix = view(index)
      for row in 0..<matrix.rows {
        var sums = SIMD8<Double>.zero
        for column in stride(from: 0, to: matrix.columns, by: Matrix<Scalar>.lineLength) {
          let line = matrix.line(row, from: column)
          for index in line.indices {
            let value = Double(line[index])
            sums[index & 7] += value * value
          }
        }
        for lane in 0..<8 { total += sums[lane] }
      }
    }
    return total.squareRoot()
  }
}
