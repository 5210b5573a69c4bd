import Foundation
import Lincoln
import LincolnFiles
import Testing

@Suite("Safetensors")
struct SafetensorsTests {
  private static let types: [(String, TensorType)] = [
    ("b1", .boolean), ("i1", .int8), ("i2", .int16), ("i4", .int32), ("i8", .int64),
    ("u1", .uint8), ("u2", .uint16), ("u4", .uint32), ("u8", .uint64), ("f2", .float16),
    ("f4", .float32), ("f8", .float64), ("bf16", .bfloat16),
  ]

  @Test("of the Python package are read in all types", arguments: types)
  func allTypes(code: String, type: TensorType) throws {
    let name = type == .bfloat16 ? "bfloat16" : "types"
    let file = try SafetensorsFile(contentsOf: fixture("\(name).safetensors"))
    let tensor = "all.\(code)"
    let found = try #require(file[tensor])
    #expect(found.name == tensor && found.type == type && found.shape == [3, 4])
    let expected = (0..<12).map { expectedValue($0, type) }
    #expect(try file.matrix(tensor, as: Double.self).elements == expected)
    let turned = try file.matrix(tensor, as: Float.self, [.transposed, .rounded])
    #expect(turned.rows == 4 && turned.columns == 3 && turned[3, 2] == Float(expected[11]))
    #expect(try file.bytes(tensor).count == 12 * type.byteCount)
    if type == .boolean { #expect(try file.booleans(tensor) == expected.map { $0 == 1 }) }
    if type.isInteger, type != .uint64 {
      #expect(try file.integers(tensor) == expected.map { Int($0) })
    }
    if type == .float64 {
      expectError(.wrongType, tensor: tensor) { () throws(FileError) in
        try file.matrix(tensor, as: Float.self)
      }
    }
  }

  @Test("of the Python package are read in all shapes, with metadata")
  func allShapes() throws {
    let file = try SafetensorsFile(contentsOf: fixture("types.safetensors"))
    #expect(file.metadata == ["text": "ü \"quoted\"\n\\"])
    #expect(file.count == 16 && file.tensors.count == 16)
    #expect(try file.matrix("scalar", as: Float.self)[0, 0] == -0.75)
    let vector = try file.matrix("vector", as: Double.self, .transposed)
    #expect(vector.rows == 1 && vector.columns == 5)
    #expect(try file.matrix("empty", as: Float.self).columns == 4)
    #expect(try file.matrix("cube", as: Float.self, .flattened).columns == 12)
    expectError(.wrongShape, tensor: "cube") { () throws(FileError) in
      try file.matrix("cube", as: Float.self)
    }
    let error = expectError(.noSuchTensor, tensor: "none") { () throws(FileError) in
      try file.bytes("none")
    }
    #expect(error?.found.contains("\"all.") == true)
    #expect(file["none"] == nil)
  }

  @Test("are the same after writing and reading, to the bit")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let url = URL(fileURLWithPath: "\(folder.path)/model.safetensors")
    let weights = Matrix<Float>(rows: 70, columns: 33, (0..<70 * 33).map { Float($0) / 7 })
    let bias = Matrix<Double>(rows: 1, columns: 33, (0..<33).map { Double($0) / 3 })
    var writer = SafetensorsWriter()
    writer.setMetadata("format", to: "pt")
    writer.setMetadata("text", to: "replaced")
    writer.setMetadata("text", to: "\u{0}\"\\\u{1F600}\n")
    writer.add("0.weight", weights.view, transposed: true)
    writer.add("0.bias", bias.view, shape: [33])
    writer.add("steps", [Int64(3), -4])
    writer.add("bytes", [UInt8(1), 2, 3])
    let copy = weights.elements
    writer.add("late", rows: 70, columns: 33) { Matrix<Float>(rows: 70, columns: 33, copy) }
    writer.add("half", .float16, shape: [1, 2], bytes: [0, 0x3C, 0, 0xC0])
    try writer.write(to: url)

    #expect(try writer.bytes() == Array(Data(contentsOf: url)))
    let file = try SafetensorsFile(contentsOf: url)
    #expect(file.metadata == ["format": "pt", "text": "\u{0}\"\\\u{1F600}\n"])
    #expect(file.tensors.map(\.name) == ["0.bias", "steps", "0.weight", "late", "half", "bytes"])
    #expect(file["0.weight"]?.shape == [33, 70] && file["0.bias"]?.shape == [33])
    #expect(try file.matrix("0.weight", as: Float.self, .transposed).elements == copy)
    #expect(try file.matrix("late", as: Float.self).elements == copy)
    #expect(try file.matrix("0.bias", as: Double.self, .transposed).elements == bias.elements)
    #expect(try file.integers("steps") == [3, -4])
    #expect(try file.matrix("half", as: Float.self).elements == [1, -2])
  }

  @Test("begin their data at a multiple of 64 bytes", arguments: [0, 1, 17, 55, 56, 57, 63, 64])
  func alignment(length: Int) throws {
    var writer = SafetensorsWriter()
    writer.add(String(repeating: "n", count: length), [UInt8(1)])
    let bytes = try writer.bytes()
    #expect(bytes.count % 64 == 1)
    #expect(try SafetensorsFile(bytes: bytes, name: "memory").count == 1)
    #expect(try SafetensorsFile(bytes: SafetensorsWriter().bytes(), name: "memory").count == 0)
  }

  @Test("are not written with a name twice")
  func duplicates() {
    var writer = SafetensorsWriter()
    writer.add("a", [1])
    writer.add("a", [2])
    expectError(.duplicateName, tensor: "a") { () throws(FileError) in try writer.bytes() }
    var reserved = SafetensorsWriter()
    reserved.add("__metadata__", [1])
    expectError(.duplicateName) { () throws(FileError) in try reserved.bytes() }
    // Two spellings that Swift takes for the same one.
    var spellings = SafetensorsWriter()
    spellings.add("\u{E9}", [1])
    spellings.add("e\u{301}", [2])
    #expect(throws: Never.self) {
      let file = try SafetensorsFile(bytes: spellings.bytes(), name: "memory")
      #expect(try file.integers("e\u{301}") == [2])
      #expect(try file.integers("\u{E9}") == [1])
    }
  }

  @Test("that are shortened while they are open are an error")
  func shortened() throws {
    let folder = try TemporaryFolder()
    let url = URL(fileURLWithPath: "\(folder.path)/model.safetensors")
    var writer = SafetensorsWriter()
    writer.add("a", [Int](0..<100))
    try writer.write(to: url)
    let file = try SafetensorsFile(contentsOf: url)
    try FileHandle(forWritingTo: url).truncate(atOffset: 500)
    expectError(.truncated) { () throws(FileError) in try file.integers("a", as: Int.self) }
    expectError(.notFound) { () throws(FileError) in
      try SafetensorsFile(contentsOf: url.appendingPathComponent("x"))
    }
    expectError(.notAFile) { () throws(FileError) in
      try SafetensorsFile(contentsOf: url.deletingLastPathComponent())
    }
  }
}
