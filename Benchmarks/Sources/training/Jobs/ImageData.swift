internal import Foundation
internal import Lincoln
internal import LincolnDatasets

/// The images as samples of both precisions; their bytes are shared.
struct ImageData {
  let images: ImageClassificationDataset
  private let standardization: Standardization

  init(_ images: ImageClassificationDataset) {
    self.images = images
    standardization = Standardization(pixels: images.training.pixels)
  }

  var inputs: Int { images.training.pixelsPerImage }
  var classes: Int { images.classCount }

  func training<Scalar: KernelScalar>(as type: Scalar.Type) throws -> Dataset<Scalar> {
    try images.training.dataset(standardizedBy: standardization, classCount: classes)
  }

  func test<Scalar: KernelScalar>(as type: Scalar.Type) throws -> Dataset<Scalar> {
    try images.test.dataset(standardizedBy: standardization, classCount: classes)
  }

  /// The first test image as the numbers that a network gets.
  func firstImage<Scalar: KernelScalar>(as type: Scalar.Type) -> [Scalar] {
    images.test.pixels.prefix(inputs).map { Scalar(standardization.table[Int($0)]) }
  }

  /// Writes everything where Python reads it; see `training.py`.
  func write(to folder: ExchangeFolder) throws {
    try folder.write(images.training.pixels, to: "train-images")
    try folder.write(images.training.labels, to: "train-labels")
    try folder.write(images.test.pixels, to: "test-images")
    try folder.write(images.test.labels, to: "test-labels")
    try folder.write(standardization.table, to: "table")
  }
}
