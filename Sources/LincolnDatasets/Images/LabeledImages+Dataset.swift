public import Lincoln

extension LabeledImages {
  /// These images as samples to train on or to evaluate with: one a row, standardized, and their
  /// labels as classes.
  ///
  /// The pixels stay bytes and are shared, not copied.
  ///
  /// - Parameters:
  ///   - standardization: what turns a byte into a number, usually that of the training images.
  ///   - classCount: the number of classes.
  ///   - sparse: stores only the pixels that are not zero, for faster training of networks that
  ///     start with a dense layer; see `Samples.init(sparseBytes:columns:table:)`.
  ///   - type: the element type.
  /// - Returns: `count` samples of `height x width` values.
  /// - Throws: `DataError` if a label is not below `classCount`.
  public func dataset<Scalar: KernelScalar>(
    standardizedBy standardization: Standardization, classCount: Int, sparse: Bool = false,
    as type: Scalar.Type = Scalar.self
  ) throws(DataError) -> Dataset<Scalar> {
    try Dataset(
      inputs: sparse
        ? Samples(
          sparseBytes: pixels, columns: pixelsPerImage, table: standardization.table)
        : Samples(bytes: pixels, columns: pixelsPerImage, table: standardization.table),
      labels: labels, classCount: classCount)
  }
}
