/// Changes one byte, or the length, at random.
func corrupt(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
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
