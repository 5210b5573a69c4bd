import LincolnDatasets
import Testing

@Suite("Random corruption")
struct CorruptionTests {
  @Test("ends in an error or in a file, never in a crash", arguments: 0..<8)
  func corrupt(seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    let plain = IDXBytes.file(0x0C, [3, 2, 2], (0..<48).map { UInt8($0) })
    let originals = [plain, gzip(plain), IDXBytes.images(3), gzip(IDXBytes.images(3))]
    for round in 0..<4000 {
      var bytes = originals[round % originals.count]
      for _ in 0..<Int.random(in: 1...6, using: &random) { change(&bytes, &random) }
      do throws(DatasetError) {
        let file = try read(bytes)
        #expect(
          file.bytes.count == file.dimensions.reduce(1, *) * file.elementType.byteCount)
        _ = try? LabeledImages(images: file, labels: file)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  private func change(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    guard let index = bytes.indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes[index] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes[index] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
    case 3: bytes.remove(at: index)
    case 4: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
    default: bytes.removeLast(bytes.count - index)
    }
  }
}
