import Lincoln
import LincolnFiles
import Testing

@Suite("Hostile NumPy arrays")
struct HostileNPYTests {
  private func file(_ text: String, data: Int = 4, version: UInt8 = 1) -> [UInt8] {
    let count = text.utf8.count
    let length =
      version == 1
      ? [UInt8(count & 255), UInt8(count >> 8)]
      : (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    let start = [0x93] + Array("NUMPY".utf8) + [version, 0] + length
    return start + Array(text.utf8) + [UInt8](repeating: 1, count: data)
  }

  private func refuse(
    _ kind: FileError.Kind, _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectError(kind, sourceLocation: sourceLocation) { () throws(FileError) in
      try NPYFile(bytes: bytes, name: "memory")
    }
  }

  @Test("spellings of an honest header are read")
  func honest() throws {
    for text in [
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
      "{\"shape\":(1L,),\"descr\":\"<f4\",\"fortran_order\":True,}  \n",
      "{'descr': '=f4', 'fortran_order': False, 'shape': ( ) , }",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1,), }",
    ] {
      for version in 1...3 as ClosedRange<UInt8> {
        #expect(try NPYFile(bytes: file(text, version: version), name: "memory").type == .float32)
      }
    }
  }

  @Test("headers that are not what NumPy writes are refused")
  func headers() {
    let end = "'fortran_order': False, 'shape': (1,)}"
    for text in [
      "", "{", "{}", "[]", "{'descr': '<f4', 'fortran_order': False}", "{'descr': '<f4', \(end) x",
      "{'descr': f4, \(end)", "{'descr': '<f4', 'descr': '<f4', \(end)",
      "{'descr': '<f4', 'other': 1, \(end)", "{'descr': '<f4' 'fortran_order': False}",
      "{'descr': __import__('os').system('x'), \(end)", "{'descr': '<f\\x34', \(end)",
      "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': [1]}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1.0,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1,,1)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1}",
    ] { refuse(.malformedHeader, file(text)) }
    for type in [
      "'|O'", "'<c8'", "'<U4'", "'|S4'", "'<f16'", "'f4'", "'|f4'", "'<M8[s]'", "'|V2'",
      "''", "[('a', '<f4')]",
    ] { refuse(.unsupported, file("{'descr': \(type), \(end)")) }
  }

  @Test("sizes are refused before memory is taken")
  func sizes() {
    func text(_ shape: String) -> String {
      "{'descr': '<f4', 'fortran_order': False, 'shape': \(shape), }"
    }
    refuse(.truncated, file(text("(2,)")))
    refuse(.truncated, file(text("(1152921504606846976,)")))
    refuse(.tooLarge, file(text("(4294967296, 4294967296)")))
    refuse(.tooLarge, file(text("(99999999999999999999,)")))
    refuse(.tooLarge, file(text("(\(String(repeating: "1, ", count: 65)))")))
    refuse(.trailingBytes, file(text("(1,)"), data: 5))
    refuse(.trailingBytes, file(text("(0,)")))
    refuse(.truncated, [0x93] + Array("NUMPY".utf8) + [2, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x7B])
    refuse(.tooLarge, file(String(repeating: " ", count: 1 << 17), version: 2))
    refuse(.unsupported, file("", version: 4))
    let whole = file(text("(1,)"))
    for count in 0..<whole.count {
      #expect(throws: FileError.self) { try NPYFile(bytes: Array(whole[..<count]), name: "memory") }
    }
  }

  @Test("random corruption ends in an error or in a matrix, never in a crash", arguments: 0..<4)
  func corruption(seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed))
    let names = ["f8-3d-columns", "u2-3d-columns", "i8-big-columns", "b1-little-rows", "f4-0d"]
    let originals = try names.map { try fixtureBytes("\($0).npy") }
    for round in 0..<4000 {
      var bytes = originals[round % originals.count]
      for _ in 0..<Int.random(in: 1...4, using: &random) { corrupt(&bytes, &random) }
      guard let file = try? NPYFile(bytes: bytes, name: "memory") else { continue }
      _ = try? file.matrix(as: Float.self, [.rounded, .flattened]).rows
      _ = try? file.integers(as: Int64.self)
    }
  }
}
