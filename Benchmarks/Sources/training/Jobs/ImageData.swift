internal import Foundation
internal import Lincoln
internal import LincolnDatasets

/// The images as samples of both precisions; their bytes are shared.
struct ImageData {
  let images: ImageClassificationDataset
  /// Mean 0 and deviation 1 over all training pixels.
  let standardization: Standardization
  /// Pixels from 0 to 1.
  let scaling = UnitScaling(from: 0...255)
  /// Of all training images together.
  let nonzeroTrainingPixels: Int

  init(_ images: ImageClassificationDataset) {
    self.images = images
    standardization = Standardization(.whole)
      .fitted(
        to: Samples<Double>(bytes: images.training.pixels, columns: images.training.pixelsPerImage))
    nonzeroTrainingPixels = images.training.pixels.count { $0 != 0 }
  }

  var inputs: Int { images.training.pixelsPerImage }
  var classes: Int { images.classCount }

  func training<Scalar: KernelScalar>(as type: Scalar.Type) throws -> Dataset<Scalar> {
    try images.training.dataset(classCount: classes)
  }

  func test<Scalar: KernelScalar>(as type: Scalar.Type) throws -> Dataset<Scalar> {
    try images.test.dataset(classCount: classes)
  }

  /// The pixels of the first test image.
  func firstImage<Scalar: KernelScalar>(as type: Scalar.Type) -> [Scalar] {
    images.test.pixels.prefix(inputs).map { Scalar($0) }
  }

  /// Writes everything where Python reads it; see `training.py`.
  func write(to folder: ExchangeFolder) throws {
    try folder.write(images.training.pixels, to: "train-images")
    try folder.write(images.training.labels, to: "train-labels")
    try folder.write(images.test.pixels, to: "test-images")
    try folder.write(images.test.labels, to: "test-labels")
    try folder.write(standardization.byteTable, to: "table")
    try folder.write(scaling.byteTable, to: "unit-table")
  }
}

extension Preprocessing {
  /// The 256 numbers that bytes become, in double precision.
  var byteTable: [Double] {
    var table = Matrix<Double>([(0..<256).map(Double.init)])
    var view = table.mutableView
    apply(to: &view)
    return table.elements
  }
}
