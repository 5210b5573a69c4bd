/// `(value − offset) / divisor`, in double precision and rounded once, with one pair of numbers for
/// each column or for all.
struct AffinePreprocessing: Sendable, Hashable, Codable {
  let offsets: [Double]
  let divisors: [Double]

  /// Reads numbers, which must belong together.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    offsets = try container.decode([Double].self, forKey: .offsets)
    divisors = try container.decode([Double].self, forKey: .divisors)
    guard offsets.count == divisors.count, !offsets.isEmpty, offsets.allSatisfy(\.isFinite),
      divisors.allSatisfy({ $0 > 0 && $0.isFinite })
    else {
      throw DecodingError.invalid(
        decoder,
        "\(offsets.count) offsets and \(divisors.count) divisors that do not belong together")
    }
  }

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
