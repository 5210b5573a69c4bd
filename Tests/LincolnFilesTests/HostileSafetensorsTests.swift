import Lincoln
import LincolnFiles
import Testing

@Suite("Hostile safetensors")
struct HostileSafetensorsTests {
  typealias Bytes = SafetensorsBytes

  private func refuse(
    _ kind: FileError.Kind, _ bytes: [UInt8], tensor: String? = nil, field: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectError(kind, tensor: tensor, field: field, sourceLocation: sourceLocation) {
      () throws(FileError) in
      try SafetensorsFile(bytes: bytes, name: "memory")
    }
  }

  @Test("lengths are refused before memory is taken")
  func lengths() {
    for count in 0..<8 { refuse(.unknownFormat, [UInt8](repeating: 1, count: count)) }
    refuse(.unknownFormat, Bytes.file("", announced: 0))
    refuse(.truncated, Bytes.file("{}", announced: 3))
    refuse(.truncated, Bytes.file("{}", announced: .max))
    refuse(.truncated, Bytes.file("{}", announced: 1 << 63))
    refuse(.unknownFormat, Bytes.file("[]"))
    refuse(.unknownFormat, Array("\u{89}PNG and more than that".utf8))
  }

  @Test("text that is not what the format needs is refused")
  func text() {
    for text in [
      "{", "{}x", "{}{}", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1}", "{\"a\":null}", "{\"a\":[]}",
      "{\"a\":{}}", "{\(Bytes.tensor("a")),}", "{\"a\":{\"a\":{\"a\":{}}}}", "{'a':1}",
      "{\"__metadata__\":null}", "{\"__metadata__\":{\"a\":1}}", "{\"__metadata__\":[]}",
      "{\"__metadata__\":{\"a\":{\"b\":\"c\"}}}", "{\"a", "{\"a\\", "{\"\\x\":1}",
      "{\"\\u12G4\":1}",
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
      "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":[]}}",
      "{\"a\":{\"dtype\":4,\"shape\":[1],\"data_offsets\":[0,4]}}", "{\"a\nb\":1}",
    ] { refuse(.malformedHeader, Bytes.file(text, data: 4)) }
    for shape in ["[-1]", "[1.0]", "[1e0]", "[01]", "[\"1\"]", "[[1]]", "[1,]", "[,1]", "1", "[1"] {
      refuse(.malformedHeader, Bytes.file("{\(Bytes.tensor("a", "F32", shape))}", data: 4))
    }
    for text in ["{\"\\ud800\":1}", "{\"\\ud800\\u0041\":1}", "{\"\\udc00\":1}"] {
      refuse(.invalidText, Bytes.file(text))
    }
    for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5], [0xC3]] {
      refuse(.invalidText, Bytes.file(Array("{\"".utf8) + bytes + Array("\":1}".utf8)))
    }
  }

  @Test("layouts that do not add up are refused")
  func layouts() {
    func file(_ tensors: [String], _ data: Int) -> [UInt8] {
      Bytes.file("{\(tensors.joined(separator: ","))}", data: data)
    }
    let tensor = Bytes.tensor
    let first = tensor("a", "F32", "[1]", 0, 4)
    refuse(.duplicateName, file([first, tensor("a", "F32", "[1]", 4, 8)], 8), tensor: "a")
    refuse(.duplicateName, file([first, tensor("\\u0061", "F32", "[1]", 4, 8)], 8), tensor: "a")
    refuse(.wrongLayout, file([first, tensor("b", "F32", "[1]", 0, 4)], 8), field: "data_offsets")
    refuse(.wrongLayout, file([first, tensor("b", "F32", "[1]", 3, 7)], 8), tensor: "b")
    refuse(.wrongLayout, file([first, tensor("b", "F32", "[1]", 5, 9)], 9), tensor: "b")
    refuse(.wrongLayout, file([tensor("a", "F32", "[1]", 1, 5)], 5), tensor: "a")
    refuse(.wrongLayout, file([tensor("a", "F32", "[1]", 4, 0)], 4), tensor: "a")
    refuse(.wrongLayout, file([tensor("a", "F32", "[2]", 0, 4)], 4), tensor: "a")
    refuse(.wrongLayout, file([tensor("a", "F16", "[]", 0, 4)], 4), tensor: "a")
    refuse(.truncated, file([first], 3), tensor: "a", field: "data_offsets")
    refuse(.truncated, file([tensor("a", "U8", "[4611686018427387904]", 0, 1 << 62)], 4))
    refuse(.trailingBytes, file([first], 5))
    refuse(.trailingBytes, file([], 1))
    refuse(
      .tooLarge, file([tensor("a", "F32", "[4294967296,4294967296]", 0, 4)], 4), field: "shape")
    refuse(.tooLarge, file([tensor("a", "F32", "[9223372036854775808]", 0, 4)], 4))
    refuse(.tooLarge, file([tensor("a", "F32", "[99999999999999999999]", 0, 4)], 4))
    let deep = "[\(Array(repeating: "1", count: 65).joined(separator: ","))]"
    refuse(.tooLarge, file([tensor("a", "F32", deep, 0, 4)], 4))
    refuse(.unsupported, file([tensor("a", "F8_E4M3", "[4]", 0, 4)], 4), tensor: "a")
    refuse(
      .duplicateName, file(["\"__metadata__\":{\"a\":\"\",\"a\":\"\"}"], 0), field: "__metadata__")
    refuse(.duplicateName, file(["\"__metadata__\":{}", "\"__metadata__\":{}"], 0))
    let many = (0...4096).map { "\"\($0)\":\"\"" }.joined(separator: ",")
    refuse(.tooLarge, file(["\"__metadata__\":{\(many)}"], 0), field: "__metadata__")
  }

  @Test("shapes without elements take no memory and no time")
  func empty() throws {
    for shape in ["[0,4611686018427387904]", "[4611686018427387904,0]"] {
      let bytes = Bytes.file("{\(Bytes.tensor("a", "F32", shape, 0, 0))}")
      let file = try SafetensorsFile(bytes: bytes, name: "memory")
      expectError(.tooLarge) { () throws(FileError) in try file.matrix("a", as: Float.self) }
      expectError(.tooLarge) { () throws(FileError) in
        try file.matrix("a", as: Float.self, .transposed)
      }
      #expect(try file.bytes("a").isEmpty)
    }
    let wide = "[7,4611686018427387904,4611686018427387904,0]"
    let bytes = Bytes.file("{\(Bytes.tensor("a", "F32", wide, 0, 0))}")
    let file = try SafetensorsFile(bytes: bytes, name: "memory")
    #expect(try file.matrix("a", as: Float.self, .flattened).columns == 0)
  }

  @Test("matrices that take much more memory than the file are refused")
  func memory() throws {
    let bytes = Bytes.file("{\(Bytes.tensor("a", "U8", "[1000]", 0, 1000))}", data: 1000)
    let file = try SafetensorsFile(bytes: bytes, name: "memory")
    #expect(try file.matrix("a", as: Float.self).rows == 1000)
    expectError(.tooLarge, tensor: "a") { () throws(FileError) in
      try file.matrix("a", as: Float.self, memoryLimit: 10_000)
    }
    #expect(try file.matrix("a", as: Float.self, .transposed, memoryLimit: 10_000).columns == 1000)
  }

  @Test("truth values that are none are refused")
  func truth() throws {
    let bytes = Bytes.file("{\(Bytes.tensor("a", "BOOL", "[3]", 0, 3))}", data: 3)
    let file = try SafetensorsFile(bytes: bytes, name: "memory")
    let error = expectError(.damaged) { () throws(FileError) in try file.booleans("a") }
    #expect(error?.location.byte == bytes.count - 1)
    expectError(.damaged) { () throws(FileError) in try file.matrix("a", as: Float.self) }
  }

  @Test("names cannot write to the terminal, and stay short")
  func names() {
    let name = "\\u001b[2J\\n\\u202e" + String(repeating: "x", count: 1000)
    let bytes = Bytes.file("{\(Bytes.tensor(name, "F32", "[1]", 0, 5))}", data: 5)
    let error = expectError(.wrongLayout) { () throws(FileError) in
      try SafetensorsFile(bytes: bytes, name: "memory")
    }
    #expect(error?.description.contains("\u{1B}") == false)
    #expect((error?.description.count ?? 0) < 400)
  }

  @Test("random corruption ends in an error or in a file, never in a crash", arguments: 0..<4)
  func corruption(seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed))
    var writer = SafetensorsWriter()
    writer.setMetadata("format", to: "pt")
    writer.add("0.weight", [Int32](0..<20), shape: [4, 5])
    writer.add("0.bias", [Int16](0..<5), shape: [5])
    let originals = try [writer.bytes(), fixtureBytes("types.safetensors")]
    for round in 0..<2000 {
      var bytes = originals[round % 2]
      for _ in 0..<Int.random(in: 1...4, using: &random) { corrupt(&bytes, &random) }
      guard let file = try? SafetensorsFile(bytes: bytes, name: "memory") else { continue }
      for tensor in file.tensors {
        _ = try? file.matrix(tensor.name, as: Float.self, [.rounded, .flattened]).elements
      }
    }
  }
}
