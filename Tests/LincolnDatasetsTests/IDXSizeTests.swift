import Foundation
import LincolnDatasets
import Testing

@Suite("Absurd sizes", .serialized)
struct IDXSizeTests {
  @Test(
    "dimensions that overflow, or are beyond 2 GiB, are refused by the header alone",
    arguments: [
      [Int(UInt32.max), Int(UInt32.max), Int(UInt32.max)], [1 << 31, 1 << 31],
      [(1 << 31) + 1], [65_536, 65_536], Array(repeating: 2, count: 255),
    ])
  func tooLarge(dimensions: [Int]) {
    let bytes = IDXBytes.header(0x08, dimensions)
    for stored in [bytes, gzip(bytes)] {
      let error = expectError(.tooLarge) { () throws(DatasetError) in try read(stored) }
      #expect((error?.description.count ?? 0) < 400, "\(String(describing: error))")
    }
  }

  // Memory is measured in a process of its own, where nothing else runs.

  @Test("a header that promises more than the file can hold costs no memory")
  func noMemoryForPromises() async {
    await #expect(processExitsWith: .success) {
      let bytes = IDXBytes.header(0x08, [1 << 30])
      // Long enough to justify 1 GiB when packed, of which next to nothing can be unpacked.
      let noise = (0..<1_200_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
      let files = [bytes, gzip(bytes), gzip(bytes + noise)]
      let before = try peakMemory()
      for file in files {
        expectError(.truncated) { () throws(DatasetError) in try read(file) }
      }
      #expect(try peakMemory() - before < 8 << 20)
    }
  }

  @Test("a gzip bomb is unpacked no further than its header announces")
  func gzipBomb() async {
    await #expect(processExitsWith: .success) {
      // Packed members of zeros in a row: 1 GiB that needs no memory to be built either.
      let zeros = gzip([UInt8](repeating: 0, count: 1 << 20))
      let bomb = (0..<1024).reduce(into: gzip(IDXBytes.header(0x08, [1000]))) { bomb, _ in
        bomb += zeros
      }
      let before = try peakMemory()
      expectError(.trailingBytes) { () throws(DatasetError) in try read(bomb) }
      #expect(try peakMemory() - before < 8 << 20)
    }
  }

  @Test("a sparse file of terabytes is read no further than its header announces")
  func sparseFile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(IDXBytes.images(1), "sparse")
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 1 << 40)
    try handle.close()
    expectError(.trailingBytes, path) { () throws(DatasetError) in
      try IDXFile(contentsOf: path)
    }
  }
}

/// The largest resident size of this process so far, in bytes.
private func peakMemory() throws -> Int {
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
  return try #require(Int(line.split(separator: " ").dropLast().last ?? "")) << 10
}
