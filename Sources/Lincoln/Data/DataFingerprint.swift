internal import Synchronization

/// What a data set is recognized by.
package struct DataFingerprint: Sendable, Hashable, Codable {
  package let count: Int
  package let inputCount: Int
  package let outputCount: Int
  /// Of inputs, targets and weights; it finds changes by accident, not by intent.
  package let checksum: UInt64

  /// The first field in which this one differs from another, or nil.
  func firstDifference(
    from other: DataFingerprint
  ) -> (name: String, found: String, expected: String)? {
    let fields: [(String, KeyPath<DataFingerprint, Int>)] = [
      ("number of samples", \.count), ("number of inputs", \.inputCount),
      ("number of outputs", \.outputCount),
    ]
    for (name, path) in fields where self[keyPath: path] != other[keyPath: path] {
      return (name, "\(self[keyPath: path])", "\(other[keyPath: path])")
    }
    return checksum == other.checksum
      ? nil
      : ("checksum of the data", String(checksum, radix: 16), String(other.checksum, radix: 16))
  }
}

/// A fingerprint that is taken when somebody asks for it.
package final class LazyFingerprint: Sendable {
  private let known: Mutex<DataFingerprint?>
  private let take: @Sendable () -> DataFingerprint

  init<Scalar>(of dataset: Dataset<Scalar>) {
    known = Mutex(nil)
    take = { dataset.fingerprint() }
  }

  package init(_ fingerprint: DataFingerprint) {
    known = Mutex(fingerprint)
    take = { fingerprint }
  }

  package var value: DataFingerprint {
    known.withLock { known in
      if let known { return known }
      let taken = take()
      known = taken
      return taken
    }
  }
}

extension Dataset {
  /// Takes the fingerprint: one pass over everything.
  fileprivate func fingerprint() -> DataFingerprint {
    var hash = WordHash()
    switch inputs.storage {
    case .bytes(let bytes, let table):
      hash.add(bytes)
      for number in table.numbers { hash.add(number.bitPattern) }
    case .rows(let rows): hash.add(rows.view())
    }
    switch targets {
    case .labels(let labels, _): for label in labels { hash.add(UInt64(label)) }
    case .rows(let rows): hash.add(rows.view())
    }
    for weight in weights ?? [] { hash.add(weight.bitPattern) }
    return DataFingerprint(
      count: count, inputCount: inputCount, outputCount: outputCount, checksum: hash.value)
  }
}

/// Mixes words by multiplication: fast, and different for any single change.
private struct WordHash {
  private(set) var value: UInt64 = 0x9e37_79b9_7f4a_7c15

  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0xff51_afd7_ed55_8ccd
    value ^= value >> 32
  }

  mutating func add(_ bytes: [UInt8]) {
    var index = 0
    while index + 8 <= bytes.count {
      var word: UInt64 = 0
      for offset in 0..<8 { word |= UInt64(bytes[index + offset]) << UInt64(8 * offset) }
      add(word)
      index += 8
    }
    for byte in bytes[index...] { add(UInt64(byte)) }
  }

  mutating func add<Scalar: KernelScalar>(_ matrix: MatrixView<Scalar>) {
    for row in 0..<matrix.rows {
      let elements = matrix.row(row)
      for column in elements.indices { add(Double(elements[column]).bitPattern) }
    }
  }
}
