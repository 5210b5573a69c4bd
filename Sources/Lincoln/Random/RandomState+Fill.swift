extension RandomState {
  /// Fills a matrix row by row with draws of a normal distribution around 0, made in double
  /// precision and rounded.
  public func fillNormal<Scalar: KernelScalar>(
    _ matrix: inout MutableMatrixView<Scalar>, standardDeviation: Double
  ) {
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns {
        matrix[row, column] = Scalar(normal(standardDeviation: standardDeviation))
      }
    }
  }

  /// Fills a matrix row by row with draws from `[-limit, limit)`, as `uniform(-limit, limit)`.
  public func fillUniform<Scalar: KernelScalar>(
    _ matrix: inout MutableMatrixView<Scalar>, limit: Double
  ) {
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns {
        matrix[row, column] = Scalar(uniform(-limit, limit))
      }
    }
  }
}
