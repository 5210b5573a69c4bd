/// `(value − offset) / divisor`, in double precision and rounded once, with one pair of numbers for
/// each column or for all.
struct AffinePreprocessing: Sendable, Hashable, Codable {
  let offsets: [Double]
  let divisors: [Double]

  /// Divisors that are 0, of columns that are constant, become 1.
  init(offsets: [Double], divisors: [Double]) {
    self.offsets = offsets
    self.divisors = divisors.map { $0 > 0 ? $0 : 1 }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func apply<Scalar: KernelScalar>(to batch: inout MutableMatrixView<Scalar>) {
    require(
      offsets.count == 1 || offsets.count == batch.columns,
      "preprocessing: fitted to \(offsets.count) columns, applied to \(batch.shape)")
    for row in 0..<batch.rows {
      var values = batch.mutableRow(row)
      if offsets.count == 1 {
        let (offset, divisor) = (offsets[0], divisors[0])
        for column in values.indices {
          values[column] = Scalar((Double(values[column]) - offset) / divisor)
        }
      } else {
        for column in values.indices {
          values[column] = Scalar(
            (Double(values[column]) - offsets[column]) / divisors[column])
        }
      }
    }
  }
}
