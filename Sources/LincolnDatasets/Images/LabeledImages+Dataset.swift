public import Lincoln

extension LabeledImages {
  /// These images as samples to train on or to evaluate with, raw: a sample has the shape
  /// `[height, width, 1]` and values from 0 to 255.
  ///
  /// The pixels stay bytes and are shared, not copied. Give the network a preprocessing such as
  /// `.standardized(.whole)` or `.unit(from: 0...255)`.
  ///
  /// - Parameters:
  ///   - classCount: the number of classes.
  ///   - classNames: a name for each class.
  ///   - type: the element type.
  /// - Throws: `DataError` if a label is not below `classCount`.
  public func dataset<Scalar: KernelScalar>(
    classCount: Int, classNames: [String]? = nil, as type: Scalar.Type = Scalar.self
  ) throws(DataError) -> Dataset<Scalar> {
    try Dataset(
      Samples(bytes: pixels, shape: [height, width, 1]), labels: labels, classCount: classCount,
      classNames: classNames)
  }
}
