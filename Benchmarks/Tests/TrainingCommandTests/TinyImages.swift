import LincolnDatasets

@testable import training

/// Images of three classes that a network tells apart after a few steps.
///
/// Each class has a bright row of its own, in slightly different places. The rest is black, or
/// nearly.
func tinyImages(isBlack: Bool = true) throws -> ImageData {
  func images(count: Int) -> LabeledImages {
    let labels = (0..<count).map { UInt8($0 % 3) }
    let pixels = labels.enumerated().flatMap { index, label in
      (0..<16).map { pixel -> UInt8 in
        if pixel / 4 == Int(label) { return UInt8(200 + index % 50) }
        return isBlack ? 0 : UInt8((index * 7 + pixel * 5) % 60)
      }
    }
    return LabeledImages(height: 4, width: 4, pixels: pixels, labels: labels)
  }
  return ImageData(
    try ImageClassificationDataset(
      name: "tiny", training: images(count: 1000), test: images(count: 90), classCount: 3))
}
