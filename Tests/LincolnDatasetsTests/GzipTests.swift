import LincolnDatasets
import Testing

@Suite("Gzip streams")
struct GzipTests {
  private let file = IDXBytes.images(7, 5, 3)

  @Test("unpack to the same file")
  func unpacks() throws {
    #expect(try read(gzip(file)) == read(file))
  }

  @Test("cut off at every length")
  func truncated() {
    let packed = gzip(file)
    for length in 2..<packed.count {
      expectError(.damagedGzip) { () throws(DatasetError) in try read(Array(packed[..<length])) }
    }
  }

  @Test("with any bit flipped are errors, unless it means nothing")
  func flippedBits() throws {
    let packed = gzip(file)
    let good = try read(file)
    for bit in 0..<packed.count * 8 {
      var bytes = packed
      bytes[bit / 8] ^= 1 << (bit % 8)
      guard let result = try? read(bytes) else { continue }
      // Flags, time and system in the header, and the padding in front of a stored block.
      #expect((3...10).contains(bit / 8), "bit \(bit) went unnoticed")
      #expect(result == good)
    }
  }

  @Test("a wrong check sum or length is named")
  func wrongTrailer() {
    for offset in [1, 5] {
      var bytes = gzip(file)
      bytes[bytes.count - offset] ^= 0x10
      let error = expectError(.damagedGzip) { () throws(DatasetError) in try read(bytes) }
      #expect(error?.found.contains("incorrect") == true)
    }
  }

  @Test("of several members are one file")
  func members() throws {
    for split in [0, 1, 4, 16, 40, file.count] {
      let packed = gzip(Array(file[..<split])) + gzip([]) + gzip(Array(file[split...]))
      #expect(try read(packed).bytes == read(file).bytes)
    }
  }

  @Test("with garbage behind them", arguments: [[0], [0x1F, 0x8B, 9], Array("<html>".utf8)])
  func trailingBytes(garbage: [UInt8]) {
    expectError(.trailingBytes) { () throws(DatasetError) in try read(gzip(file) + garbage) }
  }

  @Test("of nothing are an empty file")
  func empty() {
    expectError(.empty) { () throws(DatasetError) in try read(gzip([])) }
  }
}
