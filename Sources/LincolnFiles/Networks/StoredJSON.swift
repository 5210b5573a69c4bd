import FoundationEssentials
import Lincoln

/// Values as one line of JSON, whose bytes follow from the value.
enum StoredJSON {
  static func text(_ value: some Encodable, path: String) throws(FileError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch let error as NotStorable {
      throw FileError(
        .notStorable, path, expected: "parts that conform to Storable",
        found: "\(error.type) that does not",
        advice: "Make the type Codable and conform it to Storable.")
    } catch {
      throw FileError(
        .notStorable, path, expected: "parts that can be encoded as JSON", found: "\(error)",
        advice: "Look at the Codable conformance of your own types.")
    }
  }

  static func value<Value: Decodable>(
    _ type: Value.Type, _ text: String, _ types: [any Storable.Type], path: String, field: String
  ) throws(FileError) -> Value {
    let decoder = JSONDecoder()
    decoder.userInfo[StorableTypes.key] = StorableTypes(types)
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return try decoder.decode(type, from: Data(text.utf8))
    } catch {
      throw problem(error, path: path, field: field)
    }
  }

  /// What went wrong while something was decoded.
  static func problem(_ error: any Error, path: String, field: String) -> FileError {
    if let unknown = error as? UnknownType {
      return FileError(
        .unknownType, path, at: FileError.Location(field: field),
        expected: "parts of known types", found: "one of the type \(unknown.name)",
        advice: "Name the type when reading: types: [\(unknown.name).self].")
    }
    if let error = error as? FileError { return error }
    return FileError(
      .malformedHeader, path, at: FileError.Location(field: field),
      expected: "the description that Lincoln writes", found: "\(error)",
      advice: "The file is damaged, or was written by something else.")
  }
}
