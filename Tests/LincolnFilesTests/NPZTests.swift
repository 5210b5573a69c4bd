import Foundation
import Lincoln
import LincolnFiles
import Testing

@Suite("Archives of NumPy arrays")
struct NPZTests {
  @Test("of NumPy are read", arguments: ["stored", "deflated"])
  func archives(name: String) throws {
    let file = try NPZFile(contentsOf: fixture("\(name).npz"))
    let zeros = name == "deflated" ? ["zeros"] : []
    #expect(file.names == zeros + ["weights", "labels", "flags", "turned"])
    let expected = (0..<12).map { expectedValue($0, .float64) }
    #expect(try file.matrix("weights", as: Double.self).elements == expected)
    #expect(try file.matrix("turned", as: Double.self).elements == expected)
    #expect(try file.integers("labels", as: UInt8.self) == [0, 1, 2, 3, 4])
    #expect(try file.booleans("flags") == [false, true, false, true, false, true])
    if !zeros.isEmpty {
      #expect(try file.matrix("zeros", as: Double.self).elements.allSatisfy { $0 == 0 })
    }
    expectError(.noSuchTensor, tensor: "other") { () throws(FileError) in try file.array("other") }
    let unnamed = try NPZFile(contentsOf: fixture("unnamed.npz"))
    #expect(unnamed.names == ["arr_0", "arr_1"])
    #expect(try unnamed.array("arr_1").shape == [3])
  }

  private let content = (try? fixtureBytes("f4-2d.npy")) ?? []

  private func read(_ zip: ZipBytes) throws(FileError) -> [Float] {
    try NPZFile(bytes: zip.bytes, name: "memory").matrix("a", as: Float.self).elements
  }

  private func archive(_ change: (inout ZipBytes.Member) -> Void = { _ in }) -> ZipBytes {
    var member = ZipBytes.Member(name: "a.npy", content: content)
    change(&member)
    return ZipBytes(members: [member])
  }

  private func refuse(
    _ kind: FileError.Kind, _ zip: ZipBytes, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectError(kind, sourceLocation: sourceLocation) { () throws(FileError) in try read(zip) }
  }

  @Test("of any honest form are read")
  func honest() throws {
    let expected = (0..<12).map { Float(expectedValue($0, .float32)) }
    #expect(try read(archive()) == expected)
    #expect(try read(archive { $0.isDeflated = true }) == expected)
    #expect(try read(archive { $0.isLarge = true }) == expected)
    var zip = archive { $0.isDeflated = true }
    zip.isLarge = true
    zip.comment = Array("PK\u{5}\u{6} a comment".utf8)
    zip.members.append(ZipBytes.Member(name: "text.txt", content: [1], method: 99))
    #expect(try read(zip) == expected)
    #expect(try NPZFile(bytes: ZipBytes().bytes, name: "memory").names.isEmpty)
  }

  @Test("that lie are refused")
  func lies() {
    refuse(.damaged, archive { $0.checksum = 7 })
    refuse(
      .damaged,
      archive { member in
        member.isDeflated = true
        member.checksum = 7
      })
    refuse(.tooLarge, archive { $0.byteCount = 1 << 20 })
    let deflate = deflated(content)
    for (kind, packed, count) in [
      (FileError.Kind.damaged, Array(deflate.dropLast()), content.count),
      (.damaged, deflate + [0], content.count), (.damaged, [6] + deflate, content.count),
      (.trailingBytes, deflate, content.count + 1), (.truncated, deflate, content.count - 1),
      (.tooLarge, deflate, 1032 * deflate.count + 1), (.unknownFormat, [], 0),
    ] {
      refuse(
        kind,
        archive { member in
          member.method = 8
          member.packed = packed
          member.byteCount = count
        })
    }
    // The header of a longer array fits what is announced; the stream itself ends before.
    refuse(
      .damaged,
      archive { member in
        let header = Array(content.prefix(128))
        member.content = header + [UInt8](repeating: 0, count: 48)
        member.method = 8
        member.packed = deflated(Array(member.content.dropLast()))
      })
    refuse(.unsupported, archive { $0.method = 12 })
    refuse(.unsupported, archive { $0.flags = 1 })
    refuse(.malformedHeader, archive { $0.offset = 1 })
    refuse(.malformedHeader, archive { $0.offset = 1 << 30 })
    refuse(
      .malformedHeader,
      archive { member in
        member.isLarge = true
        member.offset = .max
      })
  }

  @Test("with a wrong directory are refused")
  func directories() throws {
    var zip = archive()
    for count in [2, 0, 1000, 0xFFFF] {
      zip.memberCount = count
      #expect(throws: FileError.self) { try read(zip) }
    }
    zip.memberCount = nil
    zip.members.append(zip.members[0])
    refuse(.duplicateName, zip)
    // One member's bytes serve for two.
    zip.members[1].name = "b.npy"
    zip.members[1].offset = 0
    refuse(.wrongLayout, zip)
    let whole = archive().bytes
    for count in 0..<whole.count {
      #expect(throws: FileError.self) {
        try NPZFile(bytes: Array(whole[..<count]), name: "memory").matrix("a", as: Float.self).rows
      }
    }
    #expect(throws: FileError.self) { try NPZFile(bytes: whole + [0], name: "memory") }
    #expect(throws: FileError.self) { try NPZFile(bytes: [0] + whole, name: "memory") }
  }

  @Test("that unpack to more memory than is plausible are refused")
  func bomb() throws {
    let count = 40_000_000
    var header = Array("\u{1}\u{0}v\u{0}".utf8)
    let text = "{'descr': '|u1', 'fortran_order': False, 'shape': (\(count),), }"
    header =
      [0x93] + Array("NUMPY".utf8) + header
      + Array((text + String(repeating: " ", count: 117 - text.count) + "\n").utf8)
    let zip = archive { member in
      member.content = header + [UInt8](repeating: 0, count: count)
      member.isDeflated = true
    }
    #expect(zip.bytes.count < 50_000)
    let file = try NPZFile(bytes: zip.bytes, name: "memory")
    // A column takes a cache line for each element.
    expectError(.tooLarge) { () throws(FileError) in try file.matrix("a", as: Float.self) }
    #expect(try file.matrix("a", as: Float.self, .transposed).columns == count)
  }

  @Test("random corruption ends in an error or in arrays, never in a crash", arguments: 0..<4)
  func corruption(seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed))
    let originals = try ["stored", "deflated"].map { try fixtureBytes("\($0).npz") }
    for round in 0..<2000 {
      var bytes = originals[round % 2]
      for _ in 0..<Int.random(in: 1...4, using: &random) { corrupt(&bytes, &random) }
      guard let file = try? NPZFile(bytes: bytes, name: "memory") else { continue }
      for name in file.names {
        _ = try? file.matrix(name, as: Float.self, [.rounded, .flattened]).rows
      }
    }
  }
}
