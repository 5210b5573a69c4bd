import LincolnDatasets
import Testing

@Suite("IDX files that are not what they should be")
struct IDXFileTests {
  private let file = IDXBytes.file(0x0B, [2, 3], Array(1...12))

  @Test("cut off at every length")
  func truncated() throws {
    #expect(try read(file).values(as: Int16.self).first == 0x0102)
    for length in 0..<file.count {
      expectError(length == 0 ? .empty : .truncated) { () throws(DatasetError) in
        try read(Array(file[..<length]))
      }
    }
  }

  @Test("with bytes behind the data")
  func trailingBytes() {
    expectError(.trailingBytes) { () throws(DatasetError) in try read(file + [0]) }
    expectError(.trailingBytes) { () throws(DatasetError) in try read(gzip(file + [0])) }
    expectError(.trailingBytes) { () throws(DatasetError) in
      try read(IDXBytes.file(0x08, [0], [1]))
    }
  }

  @Test(
    "that are something else",
    arguments: [
      ("<!DOCTYPE html><html><body>404", "HTML"), ("\n  <html>", "HTML"),
      ("{\"message\": \"Not Found\"}", "JSON"), ("Not Found", "Not Found"),
      ("BZh91AY", "bzip2"),
      ("version https://git-lfs.github.com/spec/v1", "LFS"),
    ])
  func otherFormats(text: String, hint: String) { checkFormat(Array(text.utf8), hint) }

  @Test(
    "whose magic number is wrong",
    arguments: [
      ([3, 8, 0, 0, 0, 0, 0, 0], "byte order"), ([0, 0, 7, 3], "00 00 07 03"),
      ([0, 0, 10, 3], "00 00 0a 03"), ([0, 1, 8, 3], "00 01 08 03"), ([0, 0, 15], "00 00 0f"),
      ([0x50, 0x4B, 3, 4], "zip"), ([9], "text"), ([0xFF], "ff"),
    ])
  func wrongMagic(bytes: [UInt8], hint: String) { checkFormat(bytes, hint) }

  private func checkFormat(_ bytes: [UInt8], _ hint: String) {
    for stored in [bytes, gzip(bytes)] {
      let error = expectError(.unknownFormat) { () throws(DatasetError) in try read(stored) }
      #expect(error?.found.contains(hint) == true, "\(String(describing: error))")
    }
  }

  @Test("packed twice")
  func packedTwice() {
    let error = expectError(.unknownFormat) { () throws(DatasetError) in
      try read(gzip(gzip(file)))
    }
    #expect(error?.found.contains("gzip") == true)
  }

  @Test("the message has one line and all four parts")
  func message() {
    let error = expectError(.truncated, "x") { () throws(DatasetError) in
      try read(Array(file.dropLast()), "x")
    }
    #expect(
      error?.description
        == "x: expected 12 bytes (2 x 3 16-bit integers), found 11 behind the header. "
        + "The file was not copied to its end: fetch it again.")
  }
}
