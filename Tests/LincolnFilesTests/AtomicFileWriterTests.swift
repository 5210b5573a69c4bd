import Foundation
import Testing

@testable import LincolnFiles

@Suite("Writing a file")
struct AtomicFileWriterTests {
  private let folder: TemporaryFolder
  private let old = Array("old".utf8)
  // More than the buffer, so that there are several writes.
  private let new = (0..<700_000).map { UInt8(truncatingIfNeeded: $0) }

  init() throws { folder = try TemporaryFolder() }

  private func write(
    _ path: String, _ fileSystem: any FileSystem, _ durability: Durability = .flushed
  ) throws(FileError) {
    try AtomicFileWriter.write(to: path, durability: durability, in: fileSystem) {
      file throws(FileError) in
      for start in stride(from: 0, to: new.count, by: 100_000) {
        try file.write(Array(new[start..<start + 100_000]))
      }
    }
  }

  private func content(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { Array($0) }
  }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []
  }

  @Test("gives a new file, or replaces one")
  func replace() throws {
    let path = "\(folder.path)/file"
    try write(path, POSIXFileSystem())
    #expect(content(path) == new)
    try folder.write(old, "file")
    try write(path, POSIXFileSystem())
    #expect(content(path) == new)
    #expect(names == ["file"])
  }

  @Test("calls the system in order, and does not wait for the disk unless it is told to")
  func calls() throws {
    let flushed = FailingFileSystem(.normal)
    try write("\(folder.path)/file", flushed)
    var expected = ["create", "copyPermissions", "flush", "close", "rename", "flushFolder"]
    #expect(flushed.calls.filter { $0 != "write" } == expected)
    #expect(flushed.calls.count { $0 == "write" } > 2)
    let unflushed = FailingFileSystem(.normal)
    try write("\(folder.path)/file", unflushed, .unflushed)
    expected.removeAll { $0.hasPrefix("flush") }
    #expect(unflushed.calls.filter { $0 != "write" } == expected)
  }

  @Test(
    "leaves what was there when any call fails, and nothing else",
    arguments: [ENOSPC, EIO, EACCES, EROFS, EDQUOT, ENOENT])
  func failures(code: Int32) throws {
    let probe = FailingFileSystem(.normal)
    let path = try folder.write(old, "file")
    try write(path, probe)
    for (number, call) in probe.calls.enumerated() {
      for isNew in [false, true] {
        try folder.write(old, "file")
        if isNew { try FileManager.default.removeItem(atPath: path) }
        let failing = FailingFileSystem(.fails(call: number, code: code))
        let error = expectError(kind(code)) { () throws(FileError) in try write(path, failing) }
        #expect(error?.path == path)
        // Behind the renaming the new file is whole and in its place; only its safety is unknown.
        let expected = call == "flushFolder" ? new : isNew ? nil : old
        #expect(content(path) == expected, "\(call) failed")
        #expect(names == (expected == nil ? [] : ["file"]), "\(call) failed")
      }
    }
  }

  private func kind(_ code: Int32) -> FileError.Kind {
    switch code {
    case ENOSPC, EDQUOT: .diskFull
    case EACCES: .noPermission
    case EROFS: .readOnly
    case ENOENT: .notFound
    default: .system
    }
  }

  @Test("goes on after interruptions and short writes")
  func interruptions() throws {
    let path = "\(folder.path)/file"
    for behavior in [FailingFileSystem.Behavior.interrupted(code: EINTR), .short(1000)] {
      try folder.write(old, "file")
      try write(path, FailingFileSystem(behavior))
      #expect(content(path) == new)
      #expect(names == ["file"])
    }
  }

  @Test("refuses a write that takes nothing")
  func nothingWritten() throws {
    let path = try folder.write(old, "file")
    expectError(.system) { () throws(FileError) in try write(path, FailingFileSystem(.short(0))) }
    #expect(content(path) == old)
    #expect(names == ["file"])
  }

  @Test("leaves what was there when the caller throws")
  func callerThrows() throws {
    let path = try folder.write(old, "file")
    let mine = FileError(.damaged, "mine", expected: "a", found: "b", advice: "C.")
    #expect(throws: mine) {
      try AtomicFileWriter.write(to: URL(fileURLWithPath: path)) { file throws(FileError) in
        try file.write(new)
        throw mine
      }
    }
    #expect(content(path) == old)
    #expect(names == ["file"])
  }

  @Test("refuses folders in the way, and folders that are not there")
  func folders() throws {
    let path = try folder.makeFolder("inner")
    expectError(.notAFile) { () throws(FileError) in try write(path, POSIXFileSystem()) }
    let missing = "\(folder.path)/missing/file"
    expectError(.notFound) { () throws(FileError) in try write(missing, POSIXFileSystem()) }
    let file = try folder.write(old, "file")
    expectError(.notFound) { () throws(FileError) in try write("\(file)/x", POSIXFileSystem()) }
    #expect(names == ["file", "inner"])
    expectError(.notAFile) { () throws(FileError) in
      try AtomicFileWriter.write(to: URL(string: "https://example.com/x")!) { _ in }
    }
  }

  @Test("keeps permissions and symbolic links")
  func permissions() throws {
    let manager = FileManager.default
    let path = try folder.write(old, "file")
    try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let link = "\(folder.path)/link"
    try manager.createSymbolicLink(atPath: link, withDestinationPath: "file")
    try write(link, POSIXFileSystem())
    #expect(content(path) == new)
    #expect(try manager.destinationOfSymbolicLink(atPath: link) == "file")
    let attributes = try manager.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }
}
