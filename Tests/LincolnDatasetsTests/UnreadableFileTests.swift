import Foundation
import LincolnDatasets
import Testing

@Suite("Files that cannot be read")
struct UnreadableFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("that are not there, also below a file or under an impossible name")
  func missing() throws {
    let file = try folder.write([1], "file")
    for path in ["\(folder.path)/none", "\(file)/below", "", "a\0b"] {
      expectError(.notFound, path == "a\0b" ? "a\\0b" : path) { () throws(DatasetError) in
        try IDXFile(contentsOf: path)
      }
    }
    let long = String(repeating: "x", count: 5000)
    expectError(.unreadable, long) { () throws(DatasetError) in try IDXFile(contentsOf: long) }
  }

  @Test("that are folders or devices")
  func folders() {
    for (path, kind) in [(folder.path, "folder"), ("/dev/null", "device")] {
      let error = expectError(.notAFile, path) { () throws(DatasetError) in
        try IDXFile(contentsOf: path)
      }
      #expect(error?.found.contains(kind) == true)
    }
  }

  @Test("that are named pipes, without waiting for a writer", .timeLimit(.minutes(1)))
  func pipes() {
    let path = "\(folder.path)/pipe"
    #expect(unsafe mkfifo(path, 0o600) == 0)
    let error = expectError(.notAFile, path) { () throws(DatasetError) in
      try IDXFile(contentsOf: path)
    }
    #expect(error?.found.contains("pipe") == true)
  }

  @Test("whose permissions forbid it", .enabled(if: geteuid() != 0, "root may read everything"))
  func forbidden() throws {
    let path = try folder.write(IDXBytes.images(1), "secret")
    #expect(unsafe chmod(path, 0) == 0)
    let error = expectError(.unreadable, path) { () throws(DatasetError) in
      try IDXFile(contentsOf: path)
    }
    #expect(error?.found.contains("ermission") == true)
  }

  @Test("that are empty")
  func empty() throws {
    let path = try folder.write([], "empty")
    expectError(.empty, path) { () throws(DatasetError) in try IDXFile(contentsOf: path) }
  }

  @Test("good ones are read, plain and packed, whatever they are called")
  func good() throws {
    let bytes = IDXBytes.images(2)
    let plain = try IDXFile(contentsOf: folder.write(bytes, "plain.gz"))
    let packed = try IDXFile(contentsOf: folder.write(gzip(bytes), "packed"))
    #expect(plain.bytes == packed.bytes)
    #expect(plain.dimensions == [2, 2, 3])
    #expect(plain.name == "\(folder.path)/plain.gz")
  }
}
