import Testing

@testable import LincolnDatasets

@Suite("Where data sets are found")
struct DatasetLocationsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func descriptor(systemDirectory: String?) -> DatasetDescriptor {
    DatasetDescriptor(
      name: "small", title: "Small", classCount: 10, files: DatasetDescriptor.mnist.files,
      systemDirectory: systemDirectory, systemPackage: "dataset-small")
  }

  private func fill(_ directory: String) throws {
    for part in DatasetPart.allCases {
      try folder.write([], "\(directory)/\(part.fileName).gz")
    }
  }

  @Test("the cache comes from the environment")
  func environment() {
    func cache(_ environment: [String: String]) -> String? {
      DatasetLocations(environment: { environment[$0] }).cacheDirectory(of: .fashionMNIST)
    }
    #expect(cache(["XDG_CACHE_HOME": "/c", "HOME": "/h"]) == "/c/lincoln/fashion-mnist")
    for unusable in ["", "relative"] {
      #expect(
        cache(["XDG_CACHE_HOME": unusable, "HOME": "/h"]) == "/h/.cache/lincoln/fashion-mnist")
    }
    #expect(cache(["HOME": "/h"]) == "/h/.cache/lincoln/fashion-mnist")
    #expect(cache([:]) == nil)
  }

  @Test("the cache first, if it is complete, then the distribution's folder")
  func order() throws {
    let system = try folder.makeFolder("system")
    let cache = try folder.makeFolder("lincoln/small")
    let dataset = descriptor(systemDirectory: system)
    let locations = DatasetLocations(cacheHome: folder.path)
    try fill("system")
    #expect(try locations.directory(of: dataset) == system)
    try folder.write([], "lincoln/small/\(DatasetPart.testLabels.fileName)")
    #expect(try locations.directory(of: dataset) == system)
    try fill("lincoln/small")
    #expect(try locations.directory(of: dataset) == cache)
  }

  @Test("nowhere: the error names both places and the command that helps")
  func nowhere() {
    let dataset = descriptor(systemDirectory: "/nonexistent/system")
    let error = expectError(.notFound, "Small") { () throws(DatasetError) in
      try dataset.load(from: DatasetLocations(cacheHome: folder.path))
    }
    let text = error?.description ?? ""
    for part in [
      "\(folder.path)/lincoln/small", "/nonexistent/system", "mnist download --dataset small",
      "dataset-small",
    ] { #expect(text.contains(part), "\(text)") }
    let homeless = expectError(.notFound, "Small") { () throws(DatasetError) in
      try DatasetLocations(cacheHome: nil).directory(of: descriptor(systemDirectory: nil))
    }
    #expect(homeless?.found.contains("XDG_CACHE_HOME") == true)
  }

  @Test("files that are not the published ones are refused")
  func checksum() throws {
    for (part, bytes) in [
      (DatasetPart.trainingImages, IDXBytes.images(3)), (.testImages, IDXBytes.images(2)),
      (.trainingLabels, IDXBytes.labels([1, 2, 3])), (.testLabels, IDXBytes.labels([4, 5])),
    ] { try folder.write(bytes, part.fileName) }
    expectError(.wrongChecksum, "train-labels-idx1-ubyte") { () throws(DatasetError) in
      try DatasetDescriptor.mnist.load(from: folder.path)
    }
  }
}
