import Crypto
import Lincoln

extension NeuralNetwork {
  /// SHA-256 of the parameters: layer by layer, weights `[inputs × neurons]` then bias, row by
  /// row, little-endian in their own precision, without padding.
  func parametersSHA256() -> String {
    var hash = SHA256()
    for index in parameterShapes.indices {
      var bytes: [UInt8] = []
      for element in parameter(index).view.elements { bytes.append(littleEndian: element) }
      hash.update(data: bytes)
    }
    return hash.finalize().hexadecimal
  }
}

extension Digest {
  /// Two digits a byte.
  var hexadecimal: String {
    map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

extension [UInt8] {
  fileprivate mutating func append<Scalar: KernelScalar>(littleEndian element: Scalar) {
    var pattern: UInt64 =
      switch element {
      case let element as Float: UInt64(element.bitPattern)
      default: Double(element).bitPattern
      }
    for _ in 0..<MemoryLayout<Scalar>.size {
      append(UInt8(truncatingIfNeeded: pattern))
      pattern >>= 8
    }
  }
}
