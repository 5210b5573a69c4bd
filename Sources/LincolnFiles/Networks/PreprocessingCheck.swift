import Lincoln

/// Checks that what a file says of the preprocessing fits the network's inputs.
enum PreprocessingCheck {
  /// - Throws: `DecodingError` if there are statistics of another number of columns.
  static func check(_ preprocessing: any Preprocessing, inputCount: Int) throws {
    let (count, isUniform): (Int?, Bool) =
      switch preprocessing {
      case let standardization as Standardization:
        (standardization.means?.count, standardization.isUniform)
      case let scaling as UnitScaling: (scaling.minima?.count, scaling.isUniform)
      default: (nil, false)
      }
    guard let count, count != (isUniform ? 1 : inputCount) else { return }
    throw DecodingError.dataCorrupted(
      .init(
        codingPath: [],
        debugDescription: "a preprocessing of \(count) columns for \(inputCount) inputs"))
  }
}
