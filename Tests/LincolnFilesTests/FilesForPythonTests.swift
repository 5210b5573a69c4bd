import Foundation
import Lincoln
import LincolnFiles
import Testing

/// Writes files for `Tests/Oracle/files.py read`; only where LINCOLN_FILES_OUTPUT names a folder.
@Suite("Files for Python")
struct FilesForPythonTests {
  private static let output = ProcessInfo.processInfo.environment["LINCOLN_FILES_OUTPUT"]

  @Test("are written", .enabled(if: output != nil))
  func write() throws {
    let folder = URL(fileURLWithPath: Self.output ?? ".")
    let float = Matrix<Float>(rows: 3, columns: 4, (0..<12).map { Float($0 - 3) / 4 })
    let double = Matrix<Double>(rows: 3, columns: 4, (0..<12).map { Double($0 - 3) / 4 })
    let all: [(String, NPYOptions)] = [
      ("rows", []), ("columns", .columnMajor), ("big-rows", .bigEndian),
      ("big-columns", [.bigEndian, .columnMajor]),
    ]
    for (name, options) in all {
      try float.write(npy: folder.appendingPathComponent("f4-\(name).npy"), options)
      try double.write(npy: folder.appendingPathComponent("f8-\(name).npy"), options)
    }
    func url(_ name: String) -> URL { folder.appendingPathComponent(name) }
    try NPYFile.write([Int16](-3..<9), shape: [3, 2, 2], to: url("i2.npy"))
    try NPYFile.write([UInt64](0..<12), shape: [3, 4], to: url("u8.npy"))
    try NPYFile.write([UInt8](0..<3), to: url("u1-columns.npy"))

    var writer = SafetensorsWriter()
    writer.setMetadata("format", to: "pt")
    writer.setMetadata("text", to: "ü \"quoted\"\n\\\t\u{1}")
    writer.add("float", float.view)
    writer.add("float turned", float.view, transposed: true)
    writer.add("double", double.view, shape: [2, 6])
    writer.add("double turned", rows: 3, columns: 4, transposed: true) {
      Matrix<Double>(rows: 3, columns: 4, (0..<12).map { Double($0 - 3) / 4 })
    }
    writer.add("i1", [Int8](-3..<2))
    writer.add("i4", [Int32](-3..<1), shape: [2, 2])
    writer.add("i8", [Int](-3..<1), shape: [1, 4])
    writer.add("u2", [UInt16](0..<3))
    writer.add("ü", [UInt32](0..<3))
    writer.add("nothing", [UInt8]())
    try writer.write(to: url("ours.safetensors"))
  }
}
