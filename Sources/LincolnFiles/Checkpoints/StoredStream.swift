import Lincoln

/// A random stream in a file: `stream.N.key`, 624 words, and `stream.N.place`, the position in them
/// and the bits of a normal draw that waits.
enum StoredStream {
  static func add(_ state: RandomState.State, _ index: Int, to writer: inout SafetensorsWriter) {
    writer.add("stream.\(index).key", state.key.map(Int64.init))
    let normal = state.cachedNormal.map { Int64(bitPattern: $0.bitPattern) }
    writer.add(
      "stream.\(index).place",
      [Int64(state.position), normal == nil ? 0 : 1, normal ?? 0])
  }

  static func read(_ index: Int, _ file: SafetensorsFile) throws(FileError) -> RandomState.State {
    let name = "stream.\(index).key"
    let key = try file.integers(name, as: Int64.self).compactMap { UInt32(exactly: $0) }
    let place = try file.integers("stream.\(index).place", as: Int64.self)
    guard key.count == 624, place.count == 3, (0...624).contains(place[0]) else {
      throw FileError(
        .wrongShape, file.path, at: FileError.Location(tensor: name),
        expected: "624 words and the position in them", found: "\(key.count) words",
        advice: "The file is damaged.")
    }
    return RandomState.State(
      key: key, position: Int(place[0]),
      cachedNormal: place[1] == 0 ? nil : Double(bitPattern: UInt64(bitPattern: place[2])))
  }
}
