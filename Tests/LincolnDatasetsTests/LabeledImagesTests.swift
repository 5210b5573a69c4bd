import LincolnDatasets
import Testing

@Suite("Images and labels")
struct LabeledImagesTests {
  private func join(_ images: [UInt8], _ labels: [UInt8]) throws(DatasetError) -> LabeledImages {
    try LabeledImages(images: read(images, "the images"), labels: read(labels, "the labels"))
  }

  @Test("that belong together")
  func good() throws {
    let set = try join(IDXBytes.images(3), IDXBytes.labels([4, 0, 9]))
    #expect(set.count == 3 && set.height == 2 && set.width == 3 && set.pixelsPerImage == 6)
    #expect(set.labels == [4, 0, 9])
    #expect(set.pixels == Array(IDXBytes.images(3).dropFirst(16)))
    #expect(set == LabeledImages(height: 2, width: 3, pixels: set.pixels, labels: set.labels))
  }

  @Test("that are swapped")
  func swapped() {
    let images = IDXBytes.images(3)
    let labels = IDXBytes.labels([1, 2, 3])
    let first = expectError(.wrongShape, "the images") { () throws(DatasetError) in
      try join(labels, images)
    }
    #expect(first?.advice.contains("swapped") == true)
    let second = expectError(.wrongShape, "the labels") { () throws(DatasetError) in
      try join(images, images)
    }
    #expect(second?.advice.contains("swapped") == true)
  }

  @Test("of different numbers")
  func differentCounts() {
    let error = expectError(.inconsistent, "the labels") { () throws(DatasetError) in
      try join(IDXBytes.images(3), IDXBytes.labels([1, 2]))
    }
    #expect(error?.advice.contains("the images") == true)
  }

  @Test("of the wrong type")
  func wrongType() {
    let doubles = IDXBytes.file(0x0E, [1, 1, 1], Array(repeating: 0, count: 8))
    expectError(.wrongShape, "the images") { () throws(DatasetError) in
      try join(doubles, IDXBytes.labels([1]))
    }
  }

  @Test("that are none", arguments: [[0, 2, 3], [2, 0, 3], [2, 2, 0]])
  func none(dimensions: [Int]) {
    expectError(.empty, "the images") { () throws(DatasetError) in
      try join(IDXBytes.file(0x08, dimensions, []), IDXBytes.labels([1, 2]))
    }
    expectError(.empty, "the labels") { () throws(DatasetError) in
      try join(IDXBytes.images(2), IDXBytes.labels([]))
    }
  }

  @Test("copies share their bytes")
  func sharing() throws {
    let set = try join(IDXBytes.images(3), IDXBytes.labels([4, 0, 9]))
    let copies = [set, set]
    let addresses = copies.map { copy in
      unsafe copy.pixels.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
    }
    #expect(addresses[0] == addresses[1])
  }

  @Test("sizes that do not agree trap")
  func trap() async {
    await #expect(processExitsWith: .failure) {
      _ = LabeledImages(height: 2, width: 2, pixels: [1, 2, 3], labels: [0])
    }
    await #expect(processExitsWith: .failure) {
      _ = LabeledImages(height: .max, width: .max, pixels: [], labels: [0])
    }
  }
}
