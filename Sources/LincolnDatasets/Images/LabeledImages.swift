import Lincoln

/// Grayscale images of one size, each with a label: one half of a data set.
///
/// A value whose copies share their bytes, so that any number of experiments costs the memory of
/// one.
public struct LabeledImages: Sendable, Equatable {
  /// The number of images, at least 1.
  public let count: Int
  /// The number of rows of an image, at least 1.
  public let height: Int
  /// The number of columns of an image, at least 1.
  public let width: Int
  /// The brightness of each pixel, 0 to 255: `[count x height x width]`, row-major.
  public let pixels: [UInt8]
  /// The class of each image: `[count]`.
  public let labels: [UInt8]

  /// The number of pixels of one image.
  public var pixelsPerImage: Int { height * width }

  /// Creates a set from images of your own.
  ///
  /// - Parameters:
  ///   - height: the rows of an image, at least 1.
  ///   - width: the columns of an image, at least 1.
  ///   - pixels: `[count x height x width]`, row-major.
  ///   - labels: `[count]`, at least one.
  /// - Precondition: the sizes agree.
  public init(height: Int, width: Int, pixels: [UInt8], labels: [UInt8]) {
    require(
      height > 0 && width > 0 && !labels.isEmpty,
      "labeled images: \(labels.count) images of \(height) x \(width) pixels are no set of images")
    let (area, areaOverflow) = height.multipliedReportingOverflow(by: width)
    let (size, sizeOverflow) = area.multipliedReportingOverflow(by: labels.count)
    require(
      !areaOverflow && !sizeOverflow && pixels.count == size,
      "labeled images: \(labels.count) labels and \(height) x \(width) pixels an image, but "
        + "\(pixels.count) pixels")
    self.count = labels.count
    self.height = height
    self.width = width
    self.pixels = pixels
    self.labels = labels
  }

  /// Creates a set from two IDX files.
  ///
  /// - Parameters:
  ///   - images: `[count x height x width]` unsigned bytes.
  ///   - labels: `[count]` unsigned bytes.
  /// - Throws: ``DatasetError`` if they are not images and labels, do not belong together or are
  ///   empty.
  public init(images: IDXFile, labels: IDXFile) throws(DatasetError) {
    try images.check(isImages: true)
    try labels.check(isImages: false)
    guard images.dimensions[0] == labels.dimensions[0] else {
      throw DatasetError(
        .inconsistent, labels.name, expected: "\(images.dimensions[0]) labels, one for each image",
        found: "\(labels.dimensions[0])",
        advice: "It does not belong to \(images.name): look whether files of the training set "
          + "and of the test set are mixed up.")
    }
    self.init(
      height: images.dimensions[1], width: images.dimensions[2], pixels: images.bytes,
      labels: labels.bytes)
  }
}

extension IDXFile {
  /// Checks that the file holds images (three dimensions) or labels (one), and at least one.
  fileprivate func check(isImages: Bool) throws(DatasetError) {
    let rank = isImages ? 3 : 1
    let wanted = isImages ? "images (count x rows x columns" : "labels (one dimension"
    guard elementType == .unsignedByte, dimensions.count == rank else {
      let looksSwapped = elementType == .unsignedByte && dimensions.count == 4 - rank
      let other = isImages ? "labels" : "images"
      throw DatasetError(
        .wrongShape, name, expected: "\(wanted) of unsigned bytes)",
        found: IDXHeader.shape(elementType, dimensions),
        advice: looksSwapped
          ? "These are \(other): look whether the files of images and labels are swapped."
          : "Take the file that the data set's authors call \(isImages ? "images" : "labels").")
    }
    guard !bytes.isEmpty else {
      throw DatasetError(
        .empty, name, expected: "at least one \(isImages ? "image" : "label")",
        found: IDXHeader.shape(elementType, dimensions), advice: "Take a file that holds data.")
    }
  }
}
