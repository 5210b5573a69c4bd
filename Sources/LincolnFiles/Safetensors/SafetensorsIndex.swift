/// What the header of a safetensors file says, in little memory: a header of 100 MB can announce
/// two million tensors, each of which would otherwise take more memory than its text.
struct SafetensorsIndex: Sendable {
  /// A tensor of the header.
  struct Entry: Sendable {
    let nameStart: Int32
    let nameCount: Int32
    /// Where in the header's text the shape begins; it is read again when it is asked for.
    let shapeStart: Int32
    let type: TensorType
    /// The bytes, counted from the end of the header.
    let start: Int
    let end: Int
  }

  /// The tensors, in the order of their bytes.
  private(set) var entries: [Entry] = []
  /// Positions in `entries`, in the order of the names' bytes.
  private(set) var byName: [Int32] = []
  private(set) var metadata: [String: String] = [:]
  private var names: [UInt8] = []
  private let header: [UInt8]

  /// - Parameter header: the text of the header.
  init(_ header: [UInt8]) { self.header = header }

  /// Appends a tensor, in any order.
  mutating func append(_ name: String, _ fields: SafetensorsFields) {
    let nameStart = Int32(names.count)
    names.append(contentsOf: name.utf8)
    entries.append(
      Entry(
        nameStart: nameStart, nameCount: Int32(names.count) - nameStart,
        shapeStart: Int32(fields.shapeStart), type: fields.type, start: fields.bytes.lowerBound,
        end: fields.bytes.upperBound))
  }

  /// Adds metadata, and says whether there was none of the name.
  mutating func appendMetadata(_ key: String, _ value: String) -> Bool {
    metadata.updateValue(value, forKey: key) == nil
  }

  /// Brings the tensors into the order of their bytes, and the names into theirs.
  mutating func sort() {
    entries.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    byName = entries.indices.map { Int32($0) }
    let (entries, names) = (entries, names)
    byName.sort { first, second in
      let first = Self.nameRange(entries[Int(first)])
      let second = Self.nameRange(entries[Int(second)])
      return names[first].lexicographicallyPrecedes(names[second])
    }
  }

  /// Two tensors of one name, after sorting.
  var duplicate: Int? {
    zip(byName, byName.dropFirst()).first { nameBytes(Int($0)) == nameBytes(Int($1)) }
      .map { Int($1) }
  }

  /// The position in `entries` of a name.
  func position(of name: String) -> Int? {
    let wanted = Array(name.utf8)
    var range = byName.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let found = nameBytes(Int(byName[middle]))
      if found.elementsEqual(wanted) { return Int(byName[middle]) }
      range =
        found.lexicographicallyPrecedes(wanted)
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The name of the tensor at a position.
  func name(_ position: Int) -> String { String(decoding: nameBytes(position), as: UTF8.self) }

  /// The shape of the tensor at a position.
  func shape(_ position: Int) -> [Int] {
    var scanner = HeaderScanner(header, at: 8, language: "JSON", path: "")
    scanner.skip(Int(entries[position].shapeStart))
    // It has been read without an error before.
    return (try? SafetensorsFields.shape(&scanner)) ?? []
  }

  private func nameBytes(_ position: Int) -> ArraySlice<UInt8> {
    names[Self.nameRange(entries[position])]
  }

  private static func nameRange(_ entry: Entry) -> Range<Int> {
    Int(entry.nameStart)..<Int(entry.nameStart) + Int(entry.nameCount)
  }
}
