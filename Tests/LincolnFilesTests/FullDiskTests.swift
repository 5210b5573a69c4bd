import Foundation
import LincolnFiles
import Testing

@Suite("A full disk")
struct FullDiskTests {
  @Test("leaves what was there, and no temporary file")
  func full() throws {
    let folder = try TemporaryFolder()
    guard shell("mount -t tmpfs -o size=64k tmpfs '\(folder.path)'") else { return }
    defer { _ = shell("umount -l '\(folder.path)'") }
    let path = try folder.write([1, 2, 3], "file")
    expectError(.diskFull) { () throws(FileError) in
      try AtomicFileWriter.write(to: URL(fileURLWithPath: path)) { file throws(FileError) in
        try file.write([UInt8](repeating: 7, count: 1 << 20))
      }
    }
    #expect(FileManager.default.contents(atPath: path) == Data([1, 2, 3]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])

    guard shell("mount -o remount,ro '\(folder.path)'") else { return }
    expectError(.readOnly) { () throws(FileError) in
      try AtomicFileWriter.write(to: URL(fileURLWithPath: path)) { file throws(FileError) in
        try file.write([7])
      }
    }
    #expect(FileManager.default.contents(atPath: path) == Data([1, 2, 3]))
  }

  /// Whether a command succeeds; nobody but root may mount, and often not even root.
  private func shell(_ command: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
