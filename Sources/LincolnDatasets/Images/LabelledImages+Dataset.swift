public import Lincoln

extension LabelledImages {
  /// These images as samples to train on or to evaluate with: one a row, standardised, and their
  /// labels as classes.
  ///
  /// The pixels stay bytes and are shared, not copied.
  ///
  /// - Parameters:
  ///   - standardization: what turns a byte into a number, usually that of the training images.
  ///   - classCount: the number of classes.
  ///   - type: the element type.
  /// - Returns: `count` samples of `height x width` values.
  /// - Throws: `DataError` if a label is not below `classCount`.
  public func dataset<Scalar: KernelScalar>(
    standardizedBy standardization: Standardization, classCount: Int,
    as type: Scalar.Type = Scalar.self
  ) throws(DataError) -> Dataset<Scalar> {
    try Dataset(
      inputs: Samples(
        bytes: pixels, columns: pixelsPerImage, table: standardization.table),
      labels: labels, classCount: classCount)
  }
}
